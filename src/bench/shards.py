"""Makes up the artifacts of shards as SlipCover writes them: seeded, so that the same numbers give the same bytes."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

from workspace import progress

PROJECT = "/home/ci/work/project"
"""Where the artifacts were recorded."""

_PACKAGES = ("core", "api", "models", "services", "utils", "views", "tasks", "storage", "parsing", "reports")
_MODULES = ("base", "client", "handlers", "schema", "registry", "helpers", "config", "errors", "session", "types")


@dataclass(frozen=True)
class Shape:
    """How many artifacts, and of how many sources each. `lines` fixes the length of every source."""

    shards: int
    files: int
    lines: int = 0

    @property
    def name(self) -> str:
        return f"{self.shards}x{self.files}" + (f"-of-{self.lines}-lines" if self.lines else "")


@dataclass(frozen=True)
class _Function:
    """Runs as a whole but for some of its branches."""

    lines: List[int]
    branches: List[Tuple[int, int]]


def generate(shape: Shape, folder: Path) -> List[Path]:
    """Returns the artifacts of the shape, which are made unless an earlier call made all of them."""
    made = folder / shape.name
    whole = made / "whole"
    names = [made / f"coverage.{number}.json" for number in range(shape.shards)]
    if not whole.exists():
        progress(f"making {shape.shards} artifacts of {shape.files} files in {made}")
        made.mkdir(parents=True, exist_ok=True)
        sources = [_source(number, shape.lines) for number in range(shape.files)]
        for number, name in enumerate(names):
            name.write_text(json.dumps(_artifact(sources, number)), encoding="utf-8")
        whole.touch()
    return names


def _source(number: int, length: int) -> Tuple[str, List[_Function]]:
    """A source: its path, and its functions. Some 60 % of the lines are executable, one in five of these branches, as in
    networkx."""
    some = random.Random(f"source {number}")
    package = "/".join(some.choice(_PACKAGES) for _ in range(some.randint(1, 4)))
    path = f"{PROJECT}/src/main/python/acme/{package}/{some.choice(_MODULES)}_{number}.py"
    last = length or max(8, int(some.lognormvariate(5.73, 0.9)))
    functions = []
    line = 1
    while line <= last:
        end = min(last, line + some.randint(3, 25))
        lines = [at for at in range(line, end + 1) if some.random() < 0.6]
        branches = []
        for at in lines:
            if some.random() < 0.19:
                branches += [(at, at + 1), (at, 0 if some.random() < 0.1 else at + some.randint(2, 12))]
        functions.append(_Function(lines, branches))
        line = end + 1
    return path, functions


def _artifact(sources: List[Tuple[str, List[_Function]]], number: int) -> Dict[str, Any]:
    """What a shard ran: of most sources some functions, of each of these most branches."""
    some = random.Random(f"shard {number}")
    files = {path: _file(functions, some) for path, functions in sources}
    covered = sum(file["summary"]["covered_lines"] for file in files.values())
    missing = sum(file["summary"]["missing_lines"] for file in files.values())
    summary = {"covered_lines": covered, "missing_lines": missing, "percent_covered": 100 * covered / (covered + missing)}
    meta = {
        "software": "slipcover",
        "version": "1.1.0",
        "timestamp": "2026-01-01T00:00:00.000000",
        "branch_coverage": True,
        "show_contexts": False,
    }
    return {"meta": meta, "files": files, "summary": {**summary, "percent_covered_display": "50"}}


def _file(functions: List[_Function], some: random.Random) -> Dict[str, Any]:
    executed: List[int] = []
    missing: List[int] = []
    taken: List[Tuple[int, int]] = []
    untaken: List[Tuple[int, int]] = []
    share = 0.0 if some.random() < 0.15 else some.random()
    for function in functions:
        if some.random() < share:
            executed += function.lines
            for branch in function.branches:
                (taken if some.random() < 0.7 else untaken).append(branch)
        else:
            missing += function.lines
            untaken += function.branches
    lines = len(executed) + len(missing)
    branches = len(taken) + len(untaken)
    covered = len(executed) + len(taken)
    return {
        "executed_lines": executed,
        "missing_lines": missing,
        "executed_branches": taken,
        "missing_branches": untaken,
        "summary": {
            "covered_lines": len(executed),
            "missing_lines": len(missing),
            "covered_branches": len(taken),
            "missing_branches": len(untaken),
            "percent_covered": 100 * covered / (lines + branches) if lines else 100.0,
        },
    }
