import os
import pathlib
import signal

from shop import before, victim


def test_before():
    assert before.run() == 1


def test_victim():
    mark = pathlib.Path(__file__).with_name("killed")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    assert victim.run() == 1
