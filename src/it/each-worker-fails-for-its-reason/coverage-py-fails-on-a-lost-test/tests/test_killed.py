import os
import signal

from shop import before


def test_before():
    assert before.run() == 1


def test_victim():
    os.kill(os.getpid(), signal.SIGKILL)
