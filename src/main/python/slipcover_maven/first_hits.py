"""Tells the journal of each first hit that slipcover notices. PYTEST_DONT_REWRITE

slipcover notices the first hit of a line or branch in one place: on Python 3.12 and later the LINE callback of
sys.monitoring, which then switches the place off; before that a C++ probe, which adds the line to a set (`PySet_Add`,
slipcover/src/probe.cxx) exactly once. Later hits cost what they cost with slipcover alone.
"""

from __future__ import annotations

import atexit
import sys
from typing import Any, Callable, Dict, List, Tuple, Type

from slipcover import branch
import slipcover.slipcover as engine

from slipcover_maven.journal import Hit
from slipcover_maven.redelivery import fuse

Tell = Callable[[str, Hit], None]
"""Takes `co_filename` and the hit."""


def before_slipcover_starts(tell: Tell) -> None:
    """To be called before the first Slipcover object is made."""
    if sys.version_info < (3, 12):
        probe = _Probe(engine.probe, tell)
        atexit.register(probe.tell_late)
        engine.probe = probe


def after_slipcover_started(tell: Tell) -> None:
    """To be called after the Slipcover object was made and before anything is instrumented. Raises RuntimeError for a slipcover
    that does not notice lines as this one has to know."""
    if sys.version_info >= (3, 12):
        monitoring = sys.monitoring
        is_branch, decode = branch.is_branch, branch.decode_branch
        slipcovers = monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, None)
        if slipcovers is None:
            raise RuntimeError("slipcover asked for no lines")

        def on_line(code: Any, line: int) -> object:
            # If this raises (a signal handler of the test may), Python does not switch the place off, and it comes again.
            if line:
                tell(code.co_filename, decode(line) if is_branch(line) else line)
            return slipcovers(code, line)

        monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, on_line)


class _Probe:
    """Stands in for the module slipcover.probe and gives each probe a number (or tuple) that tells when it is hashed."""

    def __init__(self, real: Any, tell: Tell) -> None:
        self.signal = real.signal
        self.set_immediate = real.set_immediate
        self.mark_removed = real.mark_removed
        self.was_removed = real.was_removed
        self._new = real.new
        self._tell = tell
        self._kinds: Dict[Tuple[str, Type[Any]], Type[Any]] = {}
        self._late: List[Tuple[str, Hit]] = []

    def new(self, sci: Any, filename: str, what: Any, threshold: int) -> Any:
        base: Type[Any] = tuple if isinstance(what, tuple) else int
        kind = self._kinds.get((filename, base))
        if kind is None:
            kind = self._kinds[filename, base] = _telling(base, filename, self._tell, self._late)
        telling = kind(what)
        if base is tuple:
            telling.hashed = hash(what)
        return self._new(sci, filename, telling, threshold)

    def tell_late(self) -> None:
        """Tells of what could not be told when it happened."""
        while self._late:
            self._tell(*self._late.pop())


def _telling(base: Type[Any], filename: str, tell: Tell, late: List[Tuple[str, Hit]]) -> Type[Any]:
    plain_hash: Callable[..., int] = base.__hash__

    def __hash__(self: Any) -> int:
        nonlocal late
        try:
            tell(filename, base(self))
            while late:
                tell(*late.pop())
            return plain_hash(self)
        except RecursionError:
            # The test is that near to its limit, mostly in an `except RecursionError`, which needs no call. So nothing is
            # called here: an int is its own hash, and a list is made longer. (One call nearer this function cannot be called
            # either, nor what slipcover calls: it misses that line, too.)
            known: int
            if base is int:
                known = self + 0
                late += [(filename, known)]
            else:
                known = self.hashed
                late += [(filename, self[:])]
            return known
        except BaseException as error:
            raised = error
        # The probe does not ask twice, and must not see an exception.
        tell(filename, base(self))
        lit = fuse(raised)
        if lit is None:
            raise raised
        hashed = plain_hash(self)
        lit = None
        return hashed

    # No empty __slots__ for branches: they carry their hash.
    return type("Hit", (base,), {"__hash__": __hash__, **({"__slots__": ()} if base is int else {})})
