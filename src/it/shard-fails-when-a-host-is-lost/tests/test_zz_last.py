import os
import pathlib
import signal


def test_that_takes_its_host_along():
    os.kill(int(pathlib.Path.cwd().parent.joinpath("sshd.pid").read_text()), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
