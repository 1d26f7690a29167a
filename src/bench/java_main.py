"""The main classes among the tests of this checkout, which merge as the goal does and say how long it took."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import List, Sequence

from workspace import BENCH, CHECKOUT, must, progress


@dataclass(frozen=True)
class Merged:
    """Seconds without the start of Java, MiB of heap at the most."""

    seconds: float
    heap: int


def java(main: str) -> List[str]:
    """Compiles this checkout, and returns the command to which the arguments are to be added."""
    progress("compiling")
    path = BENCH / "classpath"
    goals = ["test-compile", "dependency:build-classpath", f"-Dmdep.outputFile={path}", "-Dmdep.includeScope=test"]
    must([str(CHECKOUT / "mvnw"), "-B", "-ntp", "-q", *goals], BENCH / "logs" / "compile.log", CHECKOUT)
    folders = []
    for name in ("classes", "test-classes"):
        # A copy, so that compiling goes on beside a long comparison.
        shutil.rmtree(BENCH / name, ignore_errors=True)
        folders.append(str(shutil.copytree(CHECKOUT / "target" / name, BENCH / name)))
    classes = os.pathsep.join([*folders, path.read_text("utf-8").strip()])
    return ["java", "-Xmx256m", "-cp", classes, f"io.github.slipcovermaven.bench.{main}"]


def merged(command: Sequence[str], folder: Path) -> Merged:
    """Runs the command of `java` with its arguments."""
    log = BENCH / "logs" / "plugin-merge.log"
    must(command, log, folder)
    seconds, heap = log.read_text("utf-8").splitlines()[-1].split()
    return Merged(float(seconds), int(heap))
