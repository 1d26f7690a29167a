"""Starts and stops a web server that has the files of this folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

process, port, stopped = Path("target/server.pid"), Path("target/server.port"), Path("target/server.stopped")

if sys.argv[1] == "start":
    stopped.unlink(missing_ok=True)
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    process.write_text(str(server.pid))
    # "Serving HTTP on 127.0.0.1 port 43817 ...", when it listens.
    port.write_bytes(server.stdout.readline().split()[5])
else:
    os.kill(int(process.read_text()), signal.SIGTERM)
    stopped.touch()
