"""Compiled code, kept from one process to the next. PYTEST_DONT_REWRITE

Marking the branches of a module takes six times as long as compiling it, and each worker and each measured child does it
for the same files: a test of a server that imports 20 modules took 0.8 s instead of 0.12. Looking through its bytecode for
the lines and branches that there are, as slipcover does, takes as long again: importing the 650 modules of sympy took 7.3 s
for that alone, and the test files of half of it, which pytest compiles, as long again.
"""

from __future__ import annotations

import sys
import types
from typing import Any, Callable, Iterator, NamedTuple, Optional, Tuple

from slipcover_maven.base.keeping import Keeper

FORMAT = b"2"


class Places(NamedTuple):
    """The lines and branches of a module, executed or not."""

    lines: Tuple[int, ...]
    branches: Tuple[Tuple[int, int], ...]


NO_PLACES = Places((), ())


class Marked(NamedTuple):
    """A module's code; `places` is None for what nobody has looked through."""

    code: types.CodeType
    places: Optional[Places] = None


class CodeCache:
    """The entries of a folder, see Keeper."""

    def __init__(self, folder: Optional[str], branch: bool, look: Optional[Callable[[types.CodeType], Places]]) -> None:
        """`branch`: whether the code has markers of branches. `look` finds the places of a module's code; None where they
        are not asked for."""
        self._look = look
        self._keeper = Keeper(folder, FORMAT, b"%d" % branch)

    @property
    def looks(self) -> bool:
        """Whether places are asked for."""
        return self._look is not None

    def get(self, source: bytes, filename: str, compile_it: Callable[[], types.CodeType]) -> Marked:
        """The code of `source`, whose `co_filename` is `filename`; raises what `compile_it` and `look` raise."""
        entry = self._keeper.entry(filename, source, ".code")
        kept = _code(self._keeper.recall(entry), filename)
        if kept is not None and (kept.places is not None or self._look is None):
            return kept
        code = kept.code if kept is not None else compile_it()
        places = None if self._look is None else self._look(code)
        # Not as a named tuple, which marshal does not know.
        self._keeper.keep(entry, (code, None if places is None else tuple(places)))
        return Marked(code, places)

    def places(self, code: types.CodeType) -> Optional[Places]:
        """The places of the code of a module that others compiled, as pytest does it with test files: marshal would write it
        differently each time, and the source does not tell what they made of it. None where they are not asked for, or
        nothing is kept. Raises what `look` raises."""
        if self._look is None or not self._keeper.keeps:
            return None
        entry = self._keeper.entry(code.co_filename, b"\0".join(_seen(code)), ".places")
        kept = _places(self._keeper.recall(entry))
        if kept is None:
            kept = self._look(code)
            self._keeper.keep(entry, tuple(kept))
        return kept


def _seen(code: types.CodeType) -> Iterator[bytes]:
    """All of the code that `look` goes by: instructions, their lines, and constants that may be slipcover's branches."""
    lines: bytes = code.co_lnotab if sys.version_info < (3, 10) else code.co_linetable
    pairs = [constant if _is_pair(constant) else None for constant in code.co_consts]
    yield repr((code.co_name, code.co_firstlineno, code.co_names, pairs)).encode("utf-8", "backslashreplace")
    yield b"%d %d" % (len(code.co_code), len(lines))
    yield code.co_code
    yield lines
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _seen(constant)


def _is_pair(constant: Any) -> bool:
    return type(constant) is tuple and len(constant) == 2 and all(type(number) is int for number in constant)


def _code(kept: Any, filename: str) -> Optional[Marked]:
    """What `get` kept; None for anything else."""
    if type(kept) is not tuple or len(kept) != 2:
        return None
    code, places = kept
    if not isinstance(code, types.CodeType) or code.co_filename != filename:
        return None
    return Marked(code, _places(places))


def _places(kept: Any) -> Optional[Places]:
    """What was kept of places; None for anything else."""
    return Places(*kept) if type(kept) is tuple and len(kept) == 2 else None
