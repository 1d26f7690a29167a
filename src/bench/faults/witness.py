"""Reads what a case left behind: the witness of the tests, the record, the merged coverage, and what still runs."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any, FrozenSet, List, Optional, Tuple

from faults import layout


@dataclass(frozen=True)
class Covered:
    """What a result says that ran of the measured module: lines, and branches as pairs."""

    lines: FrozenSet[int]
    branches: FrozenSet[Tuple[int, int]]
    others: FrozenSet[str] = frozenset()
    """The names of all other files in it."""


@dataclass(frozen=True)
class Witness:
    """What the tests saw. `passed` and `failed`: in whatever process ran them; `told`: the tests that pytest itself heard of
    at their end; `fired`: how often the fault happened; `broken`: what was raised instead of a fault, which did not happen
    then."""

    passed: FrozenSet[int]
    failed: FrozenSet[int]
    told: FrozenSet[int]
    fired: int
    broken: Tuple[str, ...] = ()


def read_witness(folder: Path) -> Witness:
    """Reads the witness of a case."""
    ran: List[str] = []
    heard: List[str] = []
    for file in sorted((folder / "witness").iterdir()):
        if file.name.startswith("runner-"):
            ran += file.read_text("ascii").split()
        elif file.name.startswith("told-"):
            heard += file.read_text("ascii").split()
    fired = folder / "witness" / "fired"
    broken = folder / "witness" / "broken"
    return Witness(
        passed=frozenset(int(line[:2]) for line in ran if line.endswith("+")),
        failed=frozenset(int(line[:2]) for line in ran if line.endswith("-")),
        told=frozenset(int(line[:2]) for line in heard),
        fired=len(fired.read_text("ascii").split()) if fired.exists() else 0,
        broken=tuple(broken.read_text("ascii").splitlines()) if broken.exists() else (),
    )


def read_covered(file: Path) -> Optional[Covered]:
    """Reads a result in SlipCover's or coverage.py's schema; None when there is none or it cannot be read."""
    try:
        files = json.loads(file.read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return None
    others = frozenset(name for name in files if not name.replace(os.sep, "/").endswith(layout.MODULE))
    for name, entry in files.items():
        if name.replace(os.sep, "/").endswith(layout.MODULE):
            pairs = frozenset((int(one), int(other)) for one, other in entry.get("executed_branches", ()))
            return Covered(frozenset(entry["executed_lines"]), pairs, others)
    return Covered(frozenset(), frozenset(), others)


def read_record(folder: Path) -> Any:
    """The plugin's record of the case, {} when there is none or it cannot be read."""
    try:
        return json.loads((folder / "target/slipcover/shards/default/1-of-1/run.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def read_reasons(folder: Path) -> Tuple[str, ...]:
    """What the record says is missing: its reasons, and the tests that it lists as lost. And what the result warns of."""
    record = read_record(folder)
    lost = ((record.get("outcome") or {}).get("tests") or {}).get("lost", ())
    try:
        warnings = json.loads((folder / "target/slipcover/result.json").read_text("utf-8")).get("warnings", ())
    except (OSError, ValueError):
        warnings = ()
    return (*record.get("reasons", ()), *lost, *warnings)


def survivors(folder: Path) -> Tuple[str, ...]:
    """The processes that work in the folder of a case or were told a path below it: `id command`."""
    mark = str(folder.resolve())
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit() or int(process.name) == os.getpid():
            continue
        try:
            cwd = os.readlink(process / "cwd")
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
            state = (process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0]
        except OSError:
            continue  # ended meanwhile, or is of the kernel
        if state != "Z" and (_below(cwd, mark) or f"{mark}/" in command):
            found.append(f"{process.name} {command[:120]}")
    return tuple(found)


def clear(folder: Path) -> Tuple[str, ...]:
    """The survivors, which are killed so that they do not disturb the cases after them."""
    found = survivors(folder)
    for each in found:
        try:
            os.kill(int(each.split()[0]), signal.SIGKILL)
        except ProcessLookupError:
            pass  # it ended meanwhile
    return found


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
