import os
import pathlib
import signal
import subprocess
import sys


def test_that_takes_its_host_along():
    target = pathlib.Path.cwd().parent
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    target.joinpath("child.pid").write_text(str(child.pid))
    os.kill(int(target.joinpath("sshd.pid").read_text()), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
