"""What measures: slipcover or coverage.py, the same to the rest of us. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import types
from typing import Any, Callable, Dict, Optional, Protocol, Tuple, TYPE_CHECKING

from slipcover_maven.genuine import Genuine

if TYPE_CHECKING:
    from slipcover_maven.journal import Journal
    from slipcover_maven.run import Run


class Measurement(Protocol):
    """The measuring of this process."""

    def flush(self) -> None:
        """Journals what was not yet: a test that is told to have finished must not be lost when the process is killed."""

    def disturbed(self) -> Optional[str]:
        """What the tests did to it since the last time, in words that follow the name of a test; None for nothing. Puts it
        right where that is possible."""

    def save(self, folder: str, attempt: int, worker: str, home: Callable[[str], str]) -> str:
        """Writes what this process measured until now as the artifact of `worker`, and returns its path; `home` is
        Configuration.home. Raises OSError, and whatever the engine raises."""


Watched = Dict[str, Callable[[types.ModuleType], None]]
"""Modules of pytest, and what is to be called when they are imported."""

COVERAGE = "coverage"


def start(run: Run) -> Watched:
    """Starts the engine that the configuration names, and puts it into `run`. Raises ImportError without it, and whatever it
    raises."""
    if run.configuration.engine == COVERAGE:
        return _start_coverage(run)
    return _start_slipcover(run)


def _start_slipcover(run: Run) -> Watched:
    from slipcover_maven import beforehand, code_cache, loading, measuring, rewriting

    matcher = measuring.matcher(run.configuration)
    run.beforehand = beforehand.imported(matcher.matches_path)
    measurement = run.measurement = measuring.start(run.configuration, run.journal)
    kept = code_cache.CodeCache(run.configuration.code_cache, run.configuration.branch, measuring.places)
    instrumenter = loading.Instrumenter(measurement, matcher, run.journal, run.problems, kept)
    loading.into_imports(instrumenter)

    def rewriter_arrived(module: types.ModuleType) -> None:
        rewriting.with_branches(measurement, matcher)
        rewriting.into_rewriting(instrumenter, module)

    return {"_pytest.assertion.rewrite": rewriter_arrived} if run.configuration.features is None else {}


def _start_coverage(run: Run) -> Watched:
    from slipcover_maven import beforehand, covering
    from slipcover_maven.sources import Matcher

    told = run.configuration
    if not told.own_source:
        never = [os.path.dirname(os.path.abspath(__file__))]
        run.beforehand = beforehand.imported(Matcher(told.sources, told.omit, told.root, never).matches_path)
    measurement = run.measurement = covering.CoverageMeasurement(run.configuration, run.journal)
    leave_in_order(measurement.flush, run.journal)
    return {}


def leave_in_order(flush: Callable[[], None], journal: Journal) -> None:
    """Has `flush` called before this process, or one that is forked from it, ends by itself: what a trace function noticed is
    in memory only. A child whose journal does not end with that was ended by somebody else."""

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

    def before(*arguments: Any, **wishes: Any) -> Any:
        action(arguments)
        return plain(*arguments, **wishes)

    before.__name__ = before.__qualname__ = plain.__name__
    before.__module__ = module.__name__  # so that it can be pickled: tests hand os._exit to a process pool
    before.__doc__ = plain.__doc__
    if plain in os.supports_fd:
        os.supports_fd.add(before)
    setattr(module, name, before)


def _own_signal(
    is_own: Optional[Callable[[Any], bool]], signalled: Callable[[int], None]
) -> Callable[[Tuple[Any, ...]], None]:
    """Calls `signalled` with the number of a signal that goes to this process; without `is_own` each does."""

    def look(arguments: Tuple[Any, ...]) -> None:
        try:
            own = is_own is None or is_own(arguments[0])
        except Exception:
            return  # what is wrong with them the function itself says
        if own:
            signalled(arguments[-1])

    return look


def _ends(number: Any) -> bool:
    """Whether the signal ends the process at once."""
    try:
        return number == signal.SIGKILL or (number not in _GOES_ON and signal.getsignal(number) == signal.SIG_DFL)
    except Exception:
        return False  # no signal at all


_GOES_ON = {
    getattr(signal, name, None)
    for name in ("SIGCHLD", "SIGCONT", "SIGURG", "SIGWINCH", "SIGINFO", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU")
}
"""What does not end a process that has no handler for it; and 0, which is none."""
_GOES_ON.add(0)


def version(engine: str) -> Any:
    """The version of the engine of that name, where it was imported."""
    return getattr(sys.modules.get(engine), "__version__", None)
