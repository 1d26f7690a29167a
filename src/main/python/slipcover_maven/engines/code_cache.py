"""Compiled code, kept from one process to the next. PYTEST_DONT_REWRITE

Marking the branches of a module takes six times as long as compiling it, and each worker and each measured child does it
for the same files: a test of a server that imports 20 modules took 0.8 s instead of 0.12. Looking through its bytecode for
the lines and branches that there are, as slipcover does, takes as long again: importing the 650 modules of sympy took 7.3 s
for that alone, and the test files of half of it, which pytest compiles, as long again. So does, up to Python 3.11, editing the
bytecode (see edits).
"""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any, Callable, Iterator, NamedTuple, Optional, Tuple

from slipcover_maven.base.keeping import Keeper

if TYPE_CHECKING:
    from slipcover_maven.engines.edits import Edits

FORMAT = b"3"


class Places(NamedTuple):
    """The lines and branches of a module, executed or not."""

    lines: Tuple[int, ...]
    branches: Tuple[Tuple[int, int], ...]


NO_PLACES = Places((), ())


class Known(NamedTuple):
    """What was found out about a module's code: None for what nobody has looked for."""

    places: Optional[Places] = None
    edits: Optional[Edits] = None


NOTHING = Known()


class Marked(NamedTuple):
    """A module's code, and what is known of it."""

    code: types.CodeType
    known: Known = NOTHING


class Finder(NamedTuple):
    """What finds out about a module's code what this process asks for; None for what it does not need."""

    places: Optional[Callable[[types.CodeType], Places]] = None
    edits: Optional[Callable[[types.CodeType], Edits]] = None

    def has_all(self, known: Known) -> bool:
        """Whether there is nothing left to find."""
        return (known.places is not None or self.places is None) and (known.edits is not None or self.edits is None)

    def find(self, code: types.CodeType, known: Known) -> Known:
        """`known`, and what was missing. Raises what the two raise."""
        places, edits = known
        if places is None and self.places is not None:
            places = self.places(code)
        if edits is None and self.edits is not None:
            edits = self.edits(code)
        return Known(places, edits)


class CodeCache:
    """The entries of a folder, see Keeper."""

    def __init__(self, folder: Optional[str], branch: bool, finder: Finder) -> None:
        """`branch`: whether the code has markers of branches."""
        self._finder = finder
        self._keeper = Keeper(folder, FORMAT, b"%d" % branch)

    def get(self, source: bytes, filename: str, compile_it: Callable[[], types.CodeType]) -> Marked:
        """The code of `source`, whose `co_filename` is `filename`; raises what `compile_it` and the finder raise."""
        entry = self._keeper.entry(filename, source, ".code")
        kept = _code(self._keeper.recall(entry), filename)
        if kept is not None and self._finder.has_all(kept.known):
            return kept
        code, known = (compile_it(), NOTHING) if kept is None else kept
        known = self._finder.find(code, known)
        self._keeper.keep(entry, (code, *_plain(known)))
        return Marked(code, known)

    def known(self, code: types.CodeType) -> Known:
        """What is known of the code of a module that others compiled, as pytest does it with test files: marshal would write it
        differently each time, and the source does not tell what they made of it. Nothing where nothing is kept. Raises what
        the finder raises."""
        if not self._keeper.keeps or self._finder.has_all(NOTHING):
            return NOTHING
        entry = self._keeper.entry(code.co_filename, b"\0".join(_seen(code)), ".known")
        kept = _known(self._keeper.recall(entry))
        if not self._finder.has_all(kept):
            kept = self._finder.find(code, kept)
            self._keeper.keep(entry, _plain(kept))
        return kept


def _seen(code: types.CodeType) -> Iterator[bytes]:
    """All of the code that the finder goes by: instructions, their lines and handlers, the stack, and constants that may be
    slipcover's branches."""
    lines: bytes = code.co_lnotab if sys.version_info < (3, 10) else code.co_linetable
    pairs = [constant if _is_pair(constant) else None for constant in code.co_consts]
    told = (code.co_name, code.co_firstlineno, code.co_names, code.co_stacksize, pairs)
    yield repr(told).encode("utf-8", "backslashreplace")
    yield b"%d %d" % (len(code.co_code), len(lines))
    yield code.co_code
    yield lines
    if sys.version_info >= (3, 11):
        yield code.co_exceptiontable
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _seen(constant)


def _is_pair(constant: Any) -> bool:
    return type(constant) is tuple and len(constant) == 2 and all(type(number) is int for number in constant)


def _plain(known: Known) -> Tuple[Any, Any]:
    """As marshal knows it: no named tuples."""
    return None if known.places is None else tuple(known.places), known.edits


def _code(kept: Any, filename: str) -> Optional[Marked]:
    """What `get` kept; None for anything else."""
    if type(kept) is not tuple or len(kept) != 3:
        return None
    code, *known = kept
    if not isinstance(code, types.CodeType) or code.co_filename != filename:
        return None
    return Marked(code, _known(tuple(known)))


def _known(kept: Any) -> Known:
    """What `_plain` made; nothing for anything else."""
    if type(kept) is not tuple or len(kept) != 2:
        return NOTHING
    places, edits = kept
    return Known(Places(*places) if type(places) is tuple and len(places) == 2 else None, edits if type(edits) is tuple else None)
