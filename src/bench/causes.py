"""Why the plugin's result differs from bare slipcover's. What no cause explains is a finding."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Set

from coverage_sets import NOTHING, Difference, Place, Sets, read

CHILD = "ran in a child process, which slipcover does not follow"
AT_EXIT = "ran after the session finished, when the artifact was written"
# slipcover 1.1.0 compiles such files in Slipcover._add_unseen_source_files without dont_inherit, so that its own
# `from __future__ import annotations` holds in them.
NEVER_IMPORTED = "annotations of a file that was never imported, which slipcover compiles otherwise than imported ones"
UNEXPLAINED = "UNEXPLAINED"

Hits = Dict[str, Set[Place]]


@dataclass(frozen=True)
class Evidence:
    """What one run of the plugin recorded, by the process that did it."""

    session: Sets
    """What the main process had executed when its session finished."""
    main: Hits
    """Its journal."""
    children: Hits
    """The journals of all other processes."""


def evidence(shard: Path, root: Path) -> Evidence:
    """Reads a shard's folder of a run with one worker. Raises OSError, ValueError, KeyError."""
    main: Hits = {}
    children: Hits = {}
    pid = _main_pid(shard / "events-0.jsonl")
    for journal in sorted((shard / "journals").iterdir()):
        _read_journal(journal, root, main, children, pid)
    return Evidence(read(shard / "artifacts" / "coverage-0-main.json", root), main, children)


def _main_pid(events: Path) -> int:
    with events.open(encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            if event["event"] == "session":
                return int(event["pid"])
    raise ValueError(f"{events} tells of no session")


def _read_journal(journal: Path, root: Path, main: Hits, children: Hits, pid: int) -> None:
    """Adds the hits of a journal; the format stands in src/main/python/slipcover_maven/base/journal.py."""
    names: Dict[str, str] = {}
    with journal.open(encoding="ascii") as lines:
        header = json.loads(next(lines).partition(" ")[2])
        hits = main if header["pid"] == pid else children
        for line in lines:
            if line.startswith("F"):
                number, _, path = line[1:].split(" ", 2)
                names[number] = Path(json.loads(path)).relative_to(root.resolve()).as_posix()
            elif line != "E\n":
                number, _, place = line.strip().partition(":")
                start, comma, end = place.partition(",")
                hits.setdefault(names[number], set()).add((int(start), int(end)) if comma else int(start))


def explain(found: Difference, bare: Sets, known: Evidence) -> str:
    """The cause of one difference between bare slipcover ("bare") and the plugin with one worker."""
    if found.kind == "universe":
        never = not bare.get(found.file, NOTHING).executed
        return NEVER_IMPORTED if never and found.only_in == "bare" and isinstance(found.place, int) else UNEXPLAINED
    if found.only_in == "bare":
        return UNEXPLAINED
    if found.place in known.session.get(found.file, NOTHING).executed:
        return UNEXPLAINED
    if found.place in known.main.get(found.file, ()):
        return AT_EXIT
    return CHILD if found.place in known.children.get(found.file, ()) else UNEXPLAINED


def by_cause(found: List[Difference], bare: Sets, known: Evidence) -> Dict[str, List[Difference]]:
    """The differences under their causes."""
    sorted_out: Dict[str, List[Difference]] = {}
    for difference in found:
        sorted_out.setdefault(explain(difference, bare, known), []).append(difference)
    return sorted_out
