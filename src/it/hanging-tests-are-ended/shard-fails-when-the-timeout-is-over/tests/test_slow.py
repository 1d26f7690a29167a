import os
import pathlib
import subprocess
import sys
import time

CHILD = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"


def leave_behind():
    """A daemon as it is in the book: two forks, a session of its own, and the output elsewhere."""
    if os.fork() == 0:
        os.setsid()
        pid = os.fork()
        if pid == 0:
            null = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(null, descriptor)
            time.sleep(600)
        else:
            pathlib.Path("target/daemon.pid").write_text(str(pid))
        os._exit(0)
    os.wait()


def test_that_takes_ten_minutes():
    leave_behind()
    child = subprocess.Popen([sys.executable, "-c", CHILD], start_new_session=True, stdout=subprocess.PIPE)
    assert child.stdout.readline() == b"\n"
    pathlib.Path("target/child.pid").write_text(str(child.pid))
    time.sleep(600)
