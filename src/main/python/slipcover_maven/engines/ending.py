"""The end of a process that coverage.py measures, by whatever it does itself. PYTEST_DONT_REWRITE

What a trace function noticed is in memory only.
"""

from __future__ import annotations

import atexit
import os
import signal
import types
from typing import Any, Callable, Optional, Tuple

from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.standing_in import StandIn

_getsignal = signal.getsignal  # as it is now, whatever a test puts in its place


def leave_in_order(flush: Callable[[], None], journal: Journal) -> None:
    """Has `flush` called before this process, or one that is forked from it, ends by itself. A child
    whose journal does not end with that was ended by somebody else."""

    def quietly() -> None:
        try:
            flush()
        except Exception:
            pass  # the disk is full, which the journal told; or the interpreter is half gone

    def last() -> None:
        quietly()
        try:
            journal.end_child()
        except Exception:
            pass

    def signalled(number: int) -> None:
        if _ends(number):
            last()
        else:
            quietly()

    atexit.register(last)
    for name in ("_exit", "abort", "execv", "execve"):
        _precede(os, name, lambda arguments: last())
    group = getattr(os, "getpgrp", Genuine.getpid)
    own_signals: Tuple[Tuple[types.ModuleType, str, Optional[Callable[[Any], bool]]], ...] = (
        (os, "kill", lambda process: process in (Genuine.getpid(), 0, -1, -group())),
        (os, "killpg", lambda told: told in (0, group())),
        (signal, "raise_signal", None),
    )
    for module, name, target in own_signals:
        if hasattr(module, name):
            _precede(module, name, _own_signal(target, signalled))


def _precede(module: types.ModuleType, name: str, action: Callable[[Tuple[Any, ...]], None]) -> None:
    """Has `action` called before the function of that name, with its arguments."""
    plain: Any = getattr(module, name)

    def call(*arguments: Any, **wishes: Any) -> Any:
        action(arguments)
        return plain(*arguments, **wishes)

    before = StandIn(plain, module.__name__, call)
    if plain in os.supports_fd:
        os.supports_fd.add(before)
    setattr(module, name, before)


def _own_signal(is_own: Optional[Callable[[Any], bool]], signalled: Callable[[int], None]) -> Callable[[Tuple[Any, ...]], None]:
    """Calls `signalled` with the number of a signal that goes to this process; without `is_own` each does."""

    def look(arguments: Tuple[Any, ...]) -> None:
        try:
            own = is_own is None or is_own(arguments[0])
            number = arguments[-1]
        except Exception:
            return  # what is wrong with them the function itself says
        if own:
            signalled(number)

    return look


def _ends(number: Any) -> bool:
    """Whether the signal ends the process at once."""
    try:
        return number == signal.SIGKILL or (number not in _GOES_ON and _getsignal(number) == signal.SIG_DFL)
    except Exception:
        return False  # no signal at all


_GOES_ON = {
    getattr(signal, name, None)
    for name in ("SIGCHLD", "SIGCONT", "SIGURG", "SIGWINCH", "SIGINFO", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU")
}
"""What does not end a process that has no handler for it; and 0, which is none."""
_GOES_ON.add(0)
