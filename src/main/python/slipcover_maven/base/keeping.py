"""What was found out once, kept from one process to the next. PYTEST_DONT_REWRITE

An entry is named by all that it was found out from, so it never goes stale; one that is damaged is not there.
"""

from __future__ import annotations

import marshal
import sys
from importlib.util import MAGIC_NUMBER, source_hash
from typing import Any, Optional

from slipcover_maven.base.genuine import Genuine

_dumps, _loads = marshal.dumps, marshal.loads

HASH = 8
"""Bytes of importlib's source_hash, by which Python itself knows its own hash-based cache files (PEP 552)."""

LARGEST = 1 << 26
"""Bytes of an entry that is believed."""


class Keeper:
    """A folder of entries. What can't be read or written there is found out each time."""

    def __init__(self, folder: Optional[str], *found_by: bytes) -> None:
        """`folder`: absolute, and there; None keeps nothing. `found_by`: what differs where the same content may lead to
        something else, beside the Python and the slipcover of this process."""
        from slipcover.version import __version__ as slipcover_version  # not above: measuring says what an old one lacks

        python = (MAGIC_NUMBER, sys.version.encode("utf-8"), b"%d" % sys.flags.optimize)
        self._folder = folder
        self._found_by = b"\0".join((*found_by, *python, slipcover_version.encode("utf-8")))

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._folder is not None

    def entry(self, filename: str, content: bytes, suffix: str) -> Optional[str]:
        """The path of what was found out from `content` under the name `filename`; None where nothing is kept."""
        if self._folder is None:
            return None
        name = source_hash(self._found_by + b"\0" + Genuine.fsencode(filename)).hex() + source_hash(content).hex()
        return Genuine.join(self._folder, name + suffix)

    def recall(self, entry: Optional[str]) -> Any:
        """What `keep` was given; None where that is absent, damaged or not ours to read."""
        if entry is None:
            return None
        try:
            return _read(entry)
        except Exception:
            return None

    def keep(self, entry: Optional[str], found: Any) -> None:
        """Keeps `found`, of types that marshal knows, where that is possible."""
        if entry is None:
            return
        try:
            _write(entry, _dumps(found))
        except Exception:
            pass  # full, read-only or gone


def _read(entry: str) -> Any:
    descriptor = Genuine.open(entry, Genuine.O_READING)
    try:
        size = Genuine.fstat(descriptor).st_size
        content = Genuine.read(descriptor, size) if HASH < size <= LARGEST else b""
    finally:
        Genuine.close(descriptor)
    if len(content) <= HASH or source_hash(content[HASH:]) != content[:HASH]:
        return None
    return _loads(content[HASH:])


def _write(entry: str, content: bytes) -> None:
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
