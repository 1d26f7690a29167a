"""The goal `merge`, called by its name in Maven, less Maven's own start."""

from __future__ import annotations

import json
import resource
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from plugin import MAVEN, pom
from shards import PROJECT
from workspace import BENCH, must


@dataclass(frozen=True)
class Cost:
    """Wall seconds, and CPU seconds of a program and all that it started and waited for."""

    seconds: float
    cpu: float

    def less(self, other: Cost) -> Cost:
        return Cost(self.seconds - other.seconds, self.cpu - other.cpu)


def cost(command: Sequence[str], log: Path, folder: Path) -> Cost:
    """Runs a program to its end. Raises SystemExit when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = must(command, log, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def checkout(artifacts: Sequence[Path]) -> Path:
    """Makes a module with the sources that artifacts name, each long enough: elsewhere the goal refuses them."""
    folder = BENCH / "maven-merge" / artifacts[0].parent.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pom.xml").write_text(pom("merged", "1", {}), "utf-8")
    for path, found in json.loads(artifacts[0].read_text("utf-8"))["files"].items():
        lines = [*found["executed_lines"], *found["missing_lines"]]
        for branch in [*found["executed_branches"], *found["missing_branches"]]:
            lines += branch
        source = folder / Path(path).relative_to(PROJECT)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("x = 1\n" * max(lines, default=1), "utf-8")
    return folder


def merged(folder: Path, artifacts: Sequence[Path], formats: str) -> Cost:
    """Merges, less the cost of the same command with -Dslipcover.skip, right before. The result is in the folder."""
    command = [*MAVEN, "-q", "slipcover:merge", f"-Dslipcover.inputs={artifacts[0].parent}", f"-Dslipcover.formats={formats}"]
    logs = BENCH / "logs"
    start = cost([*command, "-Dslipcover.skip"], logs / "maven-skipped.log", folder)
    return cost(command, logs / "maven-merge.log", folder).less(start)
