"""Compiled code, kept from one process to the next. PYTEST_DONT_REWRITE

Marking the branches of a module takes six times as long as compiling it, and each worker and each measured child does it
for the same files: a test of a server that imports 20 modules took 0.8 s instead of 0.12. Looking through its bytecode for
the lines and branches that there are, as slipcover does, takes as long again: importing the 650 modules of sympy took 7.3 s
for that alone. An entry is found by its source's content, its name and what made it, so it never goes stale; one that is
damaged is not there.
"""

from __future__ import annotations

import marshal
import os
import sys
import types
from importlib.util import MAGIC_NUMBER, source_hash
from typing import Callable, NamedTuple, Optional, Tuple

from slipcover_maven.genuine import Genuine

HASH = 8
"""Bytes of importlib's source_hash, by which Python itself knows its own hash-based cache files (PEP 552)."""

LARGEST = 1 << 26
"""Bytes of an entry that is believed."""

FORMAT = b"2"


class Places(NamedTuple):
    """The lines and branches of a module, executed or not."""

    lines: Tuple[int, ...]
    branches: Tuple[Tuple[int, int], ...]


class Marked(NamedTuple):
    """A module's code; `places` is None for what nobody has looked through."""

    code: types.CodeType
    places: Optional[Places] = None


class CodeCache:
    """The folder of entries, which exists. What can't be read or written there is compiled each time."""

    def __init__(self, folder: Optional[str], branch: bool, look: Optional[Callable[[types.CodeType], Places]]) -> None:
        """`folder`: absolute; None keeps nothing. `branch`: whether the code has markers of branches. `look` finds the
        places of a module's code; None where they are not asked for."""
        from slipcover.version import __version__ as slipcover_version  # not above: measuring says what an old one lacks

        python = (MAGIC_NUMBER, sys.version.encode("utf-8"), b"%d" % sys.flags.optimize)
        self._folder = folder
        self._look = look
        self._made_by = b"\0".join((FORMAT, b"%d" % branch, *python, slipcover_version.encode("utf-8")))

    @property
    def looks(self) -> bool:
        """Whether places are asked for."""
        return self._look is not None

    def get(self, source: bytes, filename: str, compile_it: Callable[[], types.CodeType]) -> Marked:
        """The code of `source`, whose `co_filename` is `filename`; raises what `compile_it` and `look` raise."""
        if self._folder is None:
            return self._complete(Marked(compile_it()))
        name = os.fsencode(filename)
        entry = Genuine.join(self._folder, source_hash(self._made_by + b"\0" + name).hex() + source_hash(source).hex() + ".code")
        try:
            kept = _read(entry, filename)
        except Exception:
            kept = None  # absent, damaged or not ours to read: as good as none
        if kept is not None and (kept.places is not None or self._look is None):
            return kept
        made = self._complete(kept or Marked(compile_it()))
        try:
            _write(entry, made)
        except Exception:
            pass  # full, read-only or gone; marshal refuses nothing that `compile` makes
        return made

    def _complete(self, marked: Marked) -> Marked:
        return marked if self._look is None else Marked(marked.code, self._look(marked.code))


def _read(entry: str, filename: str) -> Optional[Marked]:
    descriptor = Genuine.open(entry, Genuine.O_READING)
    try:
        size = Genuine.fstat(descriptor).st_size
        content = Genuine.read(descriptor, size) if HASH < size <= LARGEST else b""
    finally:
        Genuine.close(descriptor)
    if len(content) <= HASH or source_hash(content[HASH:]) != content[:HASH]:
        return None
    code, places = marshal.loads(content[HASH:])
    if not isinstance(code, types.CodeType) or code.co_filename != filename:
        return None
    return Marked(code, None if places is None else Places(*places))


def _write(entry: str, marked: Marked) -> None:
    # Not as named tuples, which marshal does not know.
    content = marshal.dumps((marked.code, None if marked.places is None else tuple(marked.places)))
    beside = f"{entry}.{Genuine.getpid()}"
    descriptor = Genuine.open(beside, Genuine.O_NEW, 0o666)
    try:
        try:
            whole = Genuine.write(descriptor, source_hash(content) + content) == HASH + len(content)
        finally:
            Genuine.close(descriptor)
        if whole:
            Genuine.replace(beside, entry)
            return
    except OSError:
        pass
    Genuine.unlink(beside)
