"""Which files, and which parts of a giant one, are whose, as the other side says it. PYTEST_DONT_REWRITE

The division is JSON: {"format": 1, "collectAll": false, "levels": [LEVEL, ...], "refused": [KIND, ...]}; LEVEL: {"index": 0,
"count": 2, "files": {KEY: index}, "parts": {KEY: {PART: index}}, "spread": {KEY: [PART, ...]}}. Levels are the slice of the
suite and the worker inside of it; what is ours is ours on each. KEY is a file's path relative to the configuration's root, with
"/"; PART is a class or a function without parameters. A divided file is in "files", too: that process takes those
of its parts that nobody knew.
With "collectAll" the files of others are collected, too, as plain pytest does it, and only their tests are left alone: some
files pass only where another one was imported.
The tests of a PART in "spread", a function with many parameters, belong to whom a hash of their names says; only workers
spread, slices do not. A divided file stays whole all the same where something that is loaded could mind, see `minding`.
KIND is one of known_plugins: with such a plugin in use nothing may be divided, and this process ends.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Dict, FrozenSet, List, NamedTuple

FORMAT = 1
_sha256 = hashlib.sha256  # as it is now, whatever a test file puts in its place


@dataclass(frozen=True)
class Level:
    """One step of the division; `index` is this process's own, below `count`."""

    index: int
    count: int
    files: Dict[str, int]
    parts: Dict[str, Dict[str, int]]
    depth: int
    spread: Dict[str, FrozenSet[str]] = field(default_factory=dict)

    def owner(self, key: str, part: str) -> int:
        """Whose it is."""
        known = self.parts.get(key, {}).get(part)
        if known is None:
            known = self.files.get(key)
        return self._by_hash(key.encode("utf-8", "surrogateescape")) if known is None else known

    def owner_of_test(self, key: str, part: str, name: str) -> int:
        """Whose the test of that name is, of a part that is spread."""
        if not self.spreads(key, part):
            return self.owner(key, part)
        return self._by_hash(f"{key}::{name}".encode("utf-8", "backslashreplace"))

    def spreads(self, key: str, part: str) -> bool:
        return part in self.spread.get(key, ())

    def _by_hash(self, name: bytes) -> int:
        # Other bytes for each level: whatever is in one slice would else fall to one worker.
        at = 8 * (self.depth % 4)
        digest = _sha256(name).digest()
        return int.from_bytes(digest[at : at + 8], "big") % self.count

    def divides(self, key: str) -> bool:
        return key in self.parts or key in self.spread

    def concerns(self, key: str) -> bool:
        """Whether anything in the file may be ours."""
        if key in self.spread:
            return True
        return self.owner(key, "") == self.index or self.index in self.parts.get(key, {}).values()


class Told(NamedTuple):
    """A division as it stands in its file."""

    levels: List[Level]
    refused: FrozenSet[str]
    collect_all: bool


def load(path: str) -> Told:
    """Reads a division. Raises OSError, ValueError, KeyError and TypeError."""
    with open(path, "rb") as file:
        told = json.loads(file.read().decode("utf-8"))
    if told["format"] != FORMAT:
        raise ValueError(f"{path} has format {told['format']!r}, this runtime reads {FORMAT}")
    levels = [
        Level(
            int(level["index"]),
            int(level["count"]),
            dict(level["files"]),
            dict(level.get("parts") or {}),
            depth,
            {key: frozenset(parts) for key, parts in dict(level.get("spread") or {}).items()},
        )
        for depth, level in enumerate(told["levels"])
    ]
    if not all(0 <= level.index < level.count for level in levels):
        raise ValueError(f"{path} names an index that is not below its count")
    return Told(levels, frozenset(told.get("refused") or ()), bool(told.get("collectAll")))
