"""Tells the journal of each first hit that slipcover notices. PYTEST_DONT_REWRITE

slipcover notices the first hit of a line or branch in one place: on Python 3.12 and later the LINE callback of
sys.monitoring, which then switches the place off; before that a C++ probe, which adds the line to a set (`PySet_Add`,
slipcover/src/probe.cxx) exactly once. Later hits cost what they cost with slipcover alone.
"""

from __future__ import annotations

import atexit
import sys
import types
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Tuple, Type

from slipcover import branch
import slipcover.slipcover as engine

from slipcover_maven.base.journal import Hit
from slipcover_maven.engines import edits
from slipcover_maven.engines.code_cache import NO_PLACES, Known
from slipcover_maven.engines.redelivery import fuse

if TYPE_CHECKING:
    from slipcover_maven.engines.edits import Edits

Tell = Callable[[str, Hit], None]
"""Takes `co_filename` and the hit."""


def before_slipcover_starts(tell: Tell) -> None:
    """To be called before the first Slipcover object is made."""
    if sys.version_info < (3, 12):
        probe = _Probe(engine.probe, tell, _names)
        atexit.register(probe.tell_late)
        engine.probe = probe


def after_slipcover_started(tell: Tell) -> None:
    """To be called after the Slipcover object was made and before anything is instrumented. Raises RuntimeError for a slipcover
    that does not notice lines as this one has to know."""
    if sys.version_info >= (3, 12):
        monitoring = sys.monitoring
        apart = _apart
        is_branch, decode = branch.is_branch, branch.decode_branch
        slipcovers = monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, None)
        if slipcovers is None:
            raise RuntimeError("slipcover asked for no lines")

        def on_line(code: Any, line: int) -> object:
            # If this raises (a signal handler of the test may), Python does not switch the place off, and it comes again.
            if not line:
                return slipcovers(code, line)
            hit = decode(line) if is_branch(line) else line
            if apart:
                other = apart.get(id(code))
                if other is not None:
                    tell(other[1], hit)
                    return monitoring.DISABLE
            tell(code.co_filename, hit)
            return slipcovers(code, line)

        monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, on_line)


_apart: Dict[int, Tuple[types.CodeType, str]] = {}
"""Code by its id, and what its hits are told of in the place of its co_filename. The code is kept, and so its id."""

_names: Dict[str, str] = {}
"""The same before 3.12, by co_filename and only while code is being instrumented."""


def instrument_apart(measurement: Any, code: types.CodeType, key: str) -> types.CodeType:
    """Instruments code whose co_filename slipcover knows with another content: its lines are none of that one's, and only told
    of, as `key`'s."""
    if sys.version_info >= (3, 12):
        _watch_apart(code, key)
        return code
    _names[code.co_filename] = key
    try:
        instrumented: types.CodeType = measurement.instrument_known(code, Known(NO_PLACES))
        return instrumented
    finally:
        _names.pop(code.co_filename, None)


def edits_finder(branch_too: bool) -> Optional[Callable[[types.CodeType], Edits]]:
    """What finds slipcover's edits, where it edits: up to Python 3.11."""
    if sys.version_info >= (3, 12):
        return None
    return lambda code: edits.find(code, branch_too)


def edited(measurement: Any, code: types.CodeType, known: Edits) -> types.CodeType:
    """As the instrument of `measurement`, a Slipcover, edits `code`. What slipcover would need to take its probes out again is
    left away: it never does (see slipcover_engine.Measurement)."""
    new = engine.probe.maker(measurement, code.co_filename, measurement.d_miss_threshold)
    return edits.apply(code, known, new, engine.probe.signal)


if sys.version_info >= (3, 12):

    def _watch_apart(code: types.CodeType, key: str) -> None:
        _apart[id(code)] = (code, key)
        # As Slipcover.instrument.
        sys.monitoring.set_local_events(sys.monitoring.COVERAGE_ID, code, sys.monitoring.events.LINE)
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType) and constant.co_name != "__annotate__":
                _watch_apart(constant, key)


class _Probe:
    """Stands in for the module slipcover.probe and gives each probe a number (or tuple) that tells when it is hashed."""

    def __init__(self, real: Any, tell: Tell, names: Dict[str, str]) -> None:
        self._names = names
        self.signal = real.signal
        self.set_immediate = real.set_immediate
        self.mark_removed = real.mark_removed
        self.was_removed = real.was_removed
        self._new = real.new
        self._tell = tell
        self._kinds: Dict[Tuple[str, Type[Any]], Type[Any]] = {}
        self._late: List[Tuple[str, Hit]] = []

    def new(self, sci: Any, filename: str, what: Any, threshold: int) -> Any:
        return self.maker(sci, filename, threshold)(what)

    def maker(self, sci: Any, filename: str, threshold: int) -> Callable[[Hit], Any]:
        """What makes the probes of a file."""
        filename = self._names.get(filename, filename)
        line, branch_ = self._kind(filename, int), self._kind(filename, tuple)
        new = self._new

        def make(hit: Hit) -> Any:
            if type(hit) is int:
                return new(sci, filename, line(hit), threshold)
            telling = branch_(hit)
            telling.hashed = hash(hit)
            return new(sci, filename, telling, threshold)

        return make

    def _kind(self, filename: str, base: Type[Any]) -> Type[Any]:
        kind = self._kinds.get((filename, base))
        if kind is None:
            kind = self._kinds[filename, base] = _telling(base, filename, self._tell, self._late)
        return kind

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
