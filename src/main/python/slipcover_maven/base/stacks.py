"""Lets Java have the Python stacks of this process, whatever it is doing: in C code, blocked, or with the GIL held.
PYTEST_DONT_REWRITE

`logs/stacks/A-PID-SIGNAL.txt` appears, empty, when this process writes its stacks there at that signal. Whoever sends it to a
process without such a file ends that process. What `faulthandler` has registered for a signal is apart from what pytest's
own plugin and `faulthandler.enable()` do about crashes.
"""

from __future__ import annotations

import os

from slipcover_maven.base.appending import AppendOnly
from slipcover_maven.base.genuine import Genuine

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal as _signal
    from typing import Optional
else:
    import _signal  # signal itself would make enums: milliseconds for each measured child

WORKER, CHILD = 2, 3
"""A pytest that a test starts through launch.py is a worker of its own run and a child of the outer one, and offers both."""


def _number(who: int) -> Optional[int]:
    """A signal that nobody uses. Real-time signals are numbers for the applications, and those near the end are the last that
    a library takes; macOS has none, but one for just this purpose, which does nothing where nobody waits for it."""
    if hasattr(_signal, "SIGRTMAX"):
        return int(_signal.SIGRTMAX) - who
    return getattr(_signal, "SIGINFO", None)


def offer(directory: str, attempt: int, who: int) -> None:
    """Makes the file of this process in the run's `directory`. Never raises: without it a hang is told with less.

    `who`: WORKER or CHILD."""
    number = _number(who)
    try:
        import faulthandler

        if number is None or not hasattr(faulthandler, "register"):
            return  # Windows
        folder = Genuine.join(directory, "logs", "stacks")
        os.makedirs(folder, exist_ok=True)
        path = Genuine.join(folder, f"{attempt}-{Genuine.getpid()}-{number}.txt")
        file = AppendOnly(path + ".new")
        # Not chained, so that the signal's default, which is the end, does not follow. A forked child inherits this and
        # would write into its parent's file, but nobody sends it the signal.
        faulthandler.register(number, file=file.descriptor, all_threads=True, chain=False)
        Genuine.replace(path + ".new", path)
    except Exception:
        pass
