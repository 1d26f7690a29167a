"""The lines that patterns leave out of a result. PYTEST_DONT_REWRITE

slipcover parses each file in which a pattern matches: with the 650 modules of sympy each worker took 0.9 s for it at its end,
while the build waited, and the scan beside them as long.
"""

from __future__ import annotations

from importlib.util import decode_source
from typing import Any, Callable, Collection, FrozenSet, Iterable, Optional, Sequence

from slipcover_maven.base.deep import deeply
from slipcover_maven.base.keeping import Keeper

FORMAT = b"1"


class Exclusions:
    """What is left out of files, kept beside the code that is kept."""

    def __init__(
        self, folder: Optional[str], patterns: Sequence[str], find: Callable[[str], Iterable[int]], as_coverage: bool = False
    ) -> None:
        """`folder`: see Keeper. `find` tells the excluded lines of a source by `patterns`, `as_coverage` whether it does so as
        coverage.py does."""
        self._find = find if patterns else None
        way = b"as coverage.py" if as_coverage else b""
        self._keeper = Keeper(folder, FORMAT + way, repr(list(patterns)).encode("utf-8", "backslashreplace"))

    def of(self, content: bytes) -> Collection[int]:
        """The excluded lines of a source; none of one that is no Python."""
        find = self._find
        if find is None:
            return ()
        try:
            entry = self._keeper.entry("", content, ".excluded")
            kept = _lines(self._keeper.recall(entry))
            if kept is None:
                # As Python reads it (PEP 263), and not in the locale's encoding.
                text = decode_source(content)
                kept = frozenset(deeply(lambda: find(text)))
                self._keeper.keep(entry, tuple(sorted(kept)))
            return kept
        except (SyntaxError, ValueError, RecursionError):
            return ()


def _lines(kept: Any) -> Optional[FrozenSet[int]]:
    return frozenset(kept) if type(kept) is tuple and all(type(line) is int for line in kept) else None
