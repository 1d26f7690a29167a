"""Coverage as plain sets, and the differences of two of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, FrozenSet, List, NamedTuple, Set, Tuple, Union

Place = Union[int, Tuple[int, int]]
"""A line, or a branch as (from, to); to is 0 or below at the exit of the code."""


@dataclass(frozen=True)
class FileSets:
    """The lines and branches of one file."""

    executed: FrozenSet[Place]
    missing: FrozenSet[Place]

    @property
    def universe(self) -> FrozenSet[Place]:
        """All that could be executed."""
        return self.executed | self.missing


Sets = Dict[str, FileSets]
NOTHING = FileSets(frozenset(), frozenset())


class Difference(NamedTuple):
    """One place in which two results differ."""

    file: str
    place: Place
    kind: str
    """"executed" or "universe"."""
    only_in: str


def read(coverage: Path, root: Path) -> Sets:
    """The sets in a file of SlipCover's JSON schema, by paths relative to `root`. Raises OSError, KeyError, ValueError."""
    with coverage.open(encoding="utf-8") as file:
        files = json.load(file)["files"]
    return {
        _relative(name, root): FileSets(_places(entry, "executed"), _places(entry, "missing")) for name, entry in files.items()
    }


def _relative(name: str, root: Path) -> str:
    path = Path(name)
    return (path.resolve().relative_to(root.resolve()) if path.is_absolute() else path).as_posix()


def _places(entry: Dict[str, List[Place]], state: str) -> FrozenSet[Place]:
    found: Set[Place] = set(entry[f"{state}_lines"])
    for start, end in entry.get(f"{state}_branches", []):  # type: ignore[misc]
        found.add((start, end))
    return frozenset(found)


def compare(one: Sets, one_name: str, other: Sets, other_name: str) -> List[Difference]:
    """Every place that is executable, or executed, in only one of the two."""
    found: List[Difference] = []
    for file in sorted(one.keys() | other.keys()):
        mine, theirs = one.get(file, NOTHING), other.get(file, NOTHING)
        for kind, left, right in (
            ("universe", mine.universe, theirs.universe),
            ("executed", mine.executed, theirs.executed),
        ):
            found += [Difference(file, place, kind, one_name) for place in sorted(left - right, key=str)]
            found += [Difference(file, place, kind, other_name) for place in sorted(right - left, key=str)]
    return found


def summary(sets: Sets) -> str:
    """Executed of executable, lines and branches."""
    lines = [sum(isinstance(place, int) for entry in sets.values() for place in part(entry)) for part in _PARTS]
    branches = [sum(isinstance(place, tuple) for entry in sets.values() for place in part(entry)) for part in _PARTS]
    return f"lines {lines[0]}/{lines[1]}, branches {branches[0]}/{branches[1]}"


_PARTS = (lambda entry: entry.executed, lambda entry: entry.universe)
