"""slipcover's edits of bytecode, up to Python 3.11, as data that can be kept. PYTEST_DONT_REWRITE

There slipcover inserts the call of a probe before each line and in the place of each branch's marker. Where each goes takes 0.4 s
for the 84 modules of behave (slipcover.bytecode.Editor: every insertion moves all jumps, lines and handlers behind it); putting
it there once that is known is one `code.replace` for each function. The probes are the process's own, so what is kept has gaps
among its constants.

What is found depends on the instructions, their lines and handlers, the size of the stack, and the constants' number and
branches: on no other constant (code_cache makes its keys of that).
"""

from __future__ import annotations

import sys
import types
from collections import defaultdict
from threading import Lock
from typing import Any, Callable, Dict, Iterator, List, Tuple

import slipcover.slipcover as engine

Edits = Tuple[Tuple[Any, ...], ...]
"""For each code object, the inner ones first: its instructions, lines, handlers and stack; what follows its constants, with None
in gaps; the place of what calls the probes; and (place, line or branch) for each probe. Of types that marshal knows."""

# As it is now, whatever a test puts in its place. A slipcover that is too old, which is told later, may have none.
_instrument: Any = getattr(getattr(engine, "Slipcover", None), "instrument", None)
_LINES = "co_lnotab" if sys.version_info < (3, 10) else "co_linetable"
_HANDLERS = "co_exceptiontable" if sys.version_info >= (3, 11) else None


def find(code: types.CodeType, branch: bool) -> Edits:
    """What slipcover makes of a module's code. Raises what slipcover raises."""
    recorder = _Recorder(branch)
    found: List[Tuple[Any, ...]] = []
    _compare(code, recorder.instrument(code), recorder.signal, found)
    return tuple(found)


def apply(code: types.CodeType, edits: Edits, new_probe: Callable[[Any], Any], signal: Any) -> types.CodeType:
    """`code` as slipcover instruments it. `edits`: those that were found for code like it. `new_probe` makes a probe of a
    line or branch; `signal` is what the code calls with it."""
    return _applied(code, iter(edits), new_probe, signal)


def _applied(
    code: types.CodeType, edits: Iterator[Tuple[Any, ...]], new_probe: Callable[[Any], Any], signal: Any
) -> types.CodeType:
    constants = [
        _applied(constant, edits, new_probe, signal) if isinstance(constant, types.CodeType) else constant
        for constant in code.co_consts
    ]
    instructions, lines, handlers, stack, more, calls, probes = next(edits)
    constants += more
    constants[calls] = signal
    for place, hit in probes:
        constants[place] = new_probe(hit)
    changed: Dict[str, Any] = {_LINES: lines}
    if _HANDLERS is not None:
        changed[_HANDLERS] = handlers
    return code.replace(co_code=instructions, co_consts=tuple(constants), co_stacksize=stack, **changed)


def _compare(plain: types.CodeType, edited: types.CodeType, signal: object, found: List[Tuple[Any, ...]]) -> None:
    """Notes what differs, as `_applied` needs it, and in its order."""
    probes = []
    calls = -1
    constants: List[Any] = list(edited.co_consts)
    for place, constant in enumerate(edited.co_consts):
        if place < len(plain.co_consts) and isinstance(plain.co_consts[place], types.CodeType):
            _compare(plain.co_consts[place], constant, signal, found)
        elif isinstance(constant, _Gap):
            probes.append((place, constant.hit))
            constants[place] = None
        elif constant is signal:
            calls = place
            constants[place] = None
    handlers = b"" if _HANDLERS is None else getattr(edited, _HANDLERS)
    more = tuple(constants[len(plain.co_consts) :])
    found.append((edited.co_code, getattr(edited, _LINES), handlers, edited.co_stacksize, more, calls, tuple(probes)))


class _Gap:
    """Where a probe goes."""

    def __init__(self, hit: Any) -> None:
        self.hit = hit


class _Recorder:
    """Has slipcover's own `instrument` put gaps where probes go: it stands in for the Slipcover object, for its class and for
    the module of the probes."""

    immediate = False
    disassemble = False
    d_miss_threshold = -1

    def __init__(self, branch: bool) -> None:
        self.branch = branch
        self.lock = Lock()
        self.code_lines: Dict[str, Any] = defaultdict(set)
        self.code_branches: Dict[str, Any] = defaultdict(set)
        self.instrumented: Dict[str, Any] = defaultdict(set)
        self.code2index: Dict[Any, Any] = {}
        self.signal = object()
        names = dict(vars(engine), probe=self, Slipcover=self)
        function = types.FunctionType(_instrument.__code__, names, _instrument.__name__, _instrument.__defaults__)
        self.instrument: Callable[..., types.CodeType] = types.MethodType(function, self)

    def new(self, sci: object, filename: str, hit: Any, threshold: int) -> _Gap:
        return _Gap(hit)

    def lines_from_code(self, code: types.CodeType) -> Tuple[()]:
        return ()

    branches_from_code = lines_from_code
