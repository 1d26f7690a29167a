import os
import pathlib
import re
import signal


def backtrack_for_ever():
    """In C, without ever giving the interpreter's lock away."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def test_that_ignores_its_end():
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    pathlib.Path("target/stubborn.pid").write_text(str(os.getpid()))
    backtrack_for_ever()
