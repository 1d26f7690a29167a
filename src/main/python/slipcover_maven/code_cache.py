"""Compiled code, kept from one process to the next. PYTEST_DONT_REWRITE

Marking the branches of a module takes six times as long as compiling it, and each worker and each measured child does it
for the same files: a test of a server that imports 20 modules took 0.8 s instead of 0.12. Looking through its bytecode for
the lines and branches that there are, as slipcover does, takes as long again: importing the 650 modules of sympy took 7.3 s
for that alone, and the test files of half of it, which pytest compiles, as long again. An entry is found by its source's
content, its name and what made it, or by the bytecode itself, so it never goes stale; one that is damaged is not there.
"""

from __future__ import annotations

import marshal
import os
import sys
import types
from importlib.util import MAGIC_NUMBER, source_hash
from typing import Any, Callable, Iterator, NamedTuple, Optional, Tuple

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
        entry = self._entry(self._folder, filename, source, ".code")
        kept = _read_code(entry, filename)
        if kept is not None and (kept.places is not None or self._look is None):
            return kept
        made = self._complete(kept or Marked(compile_it()))
        # Not as named tuples, which marshal does not know.
        _write(entry, (made.code, None if made.places is None else tuple(made.places)))
        return made

    def places(self, code: types.CodeType) -> Optional[Places]:
        """The places of the code of a module that others compiled, as pytest does it with test files: marshal would write it
        differently each time, and the source does not tell what they made of it. None where they are not asked for or not
        kept. Raises what `look` raises."""
        if self._folder is None or self._look is None:
            return None
        entry = self._entry(self._folder, code.co_filename, b"\0".join(_seen(code)), ".places")
        kept = _read_places(entry)
        if kept is None:
            kept = self._look(code)
            _write(entry, tuple(kept))
        return kept

    def _entry(self, folder: str, filename: str, content: bytes, suffix: str) -> str:
        name = source_hash(self._made_by + b"\0" + os.fsencode(filename)).hex() + source_hash(content).hex()
        return Genuine.join(folder, name + suffix)

    def _complete(self, marked: Marked) -> Marked:
        return marked if self._look is None else Marked(marked.code, self._look(marked.code))


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


def _read_code(entry: str, filename: str) -> Optional[Marked]:
    try:
        code, places = _read(entry)
        if not isinstance(code, types.CodeType) or code.co_filename != filename:
            return None
        return Marked(code, None if places is None else Places(*places))
    except Exception:
        return None  # absent, damaged or not ours to read: as good as none


def _read_places(entry: str) -> Optional[Places]:
    try:
        return Places(*_read(entry))
    except Exception:
        return None  # as above


def _read(entry: str) -> Any:
    """What `_write` kept. Raises OSError, and ValueError for a damaged entry."""
    descriptor = Genuine.open(entry, Genuine.O_READING)
    try:
        size = Genuine.fstat(descriptor).st_size
        content = Genuine.read(descriptor, size) if HASH < size <= LARGEST else b""
    finally:
        Genuine.close(descriptor)
    if len(content) <= HASH or source_hash(content[HASH:]) != content[:HASH]:
        raise ValueError(entry)
    return marshal.loads(content[HASH:])


def _write(entry: str, kept: Any) -> None:
    try:
        _write_content(entry, marshal.dumps(kept))
    except Exception:
        pass  # full, read-only or gone; marshal refuses nothing that `compile` makes


def _write_content(entry: str, content: bytes) -> None:
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
