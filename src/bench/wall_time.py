"""Compares the wall time of the plugin's three goals with that of bare slipcover on pytest-xdist, in alternating pairs.

Usage: python3 src/bench/wall_time.py [--python PYTHON] [--pairs N] [PROJECT]; see README.md. Prints a table with all pairs.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import List

from plugin import clean, install_plugin, maven, write_pom
from preparation import Prepared, prepare
from projects import PROJECTS
from workspace import Ended, progress, run

_GOALS = ("slipcover:shard", "slipcover:merge", "slipcover:check")
# The whole suite of networkx: 30 s and more on two workers.
_WHOLE = {"networkx": ("networkx",)}


@dataclass(frozen=True)
class Pair:
    """Wall times in seconds."""

    bare: float
    goals: float
    """Maven with the three goals, from its start to its end."""
    start: float
    """The same command with -Dslipcover.skip: Java, Maven, the plugin's classes, and no goal doing anything."""

    @property
    def plugin(self) -> float:
        """What the three goals took."""
        return self.goals - self.start

    @property
    def ratio(self) -> float:
        """How much longer the goals took than bare slipcover."""
        return self.plugin / self.bare


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the environment (default: this one)")
    parser.add_argument("--pairs", type=int, default=5, help="counted pairs, after one that is not counted (default: 5)")
    parser.add_argument("--workers", type=int, default=2, help="workers of both sides (default: 2)")
    parser.add_argument(
        "--distribution", default="xdist", choices=["auto", "xdist", "files"], help="how tests reach the plugin's workers"
    )
    parser.add_argument("--keep-plugin", action="store_true", help="do not build the plugin, use the one installed before")
    parser.add_argument("--cold", action="store_true", help="leave out the pair that warms the caches")
    parser.add_argument("project", nargs="?", default="networkx", choices=list(PROJECTS))
    arguments = parser.parse_args()
    if not arguments.keep_plugin:
        install_plugin()
    prepared = prepare(PROJECTS[arguments.project], arguments.python)
    if not arguments.cold:
        # Bytecode of the tests, of pytest and of packages that are not measured; the pages of both in memory.
        measure(prepared, arguments.workers, arguments.distribution, 0)
    pairs = [measure(prepared, arguments.workers, arguments.distribution, number) for number in range(1, arguments.pairs + 1)]
    print(f"distribution={arguments.distribution}")
    show(prepared, arguments.workers, pairs)
    return 0


def measure(prepared: Prepared, workers: int, distribution: str, number: int) -> Pair:
    """One pair; who goes first alternates, so that a drift of the machine does not favour one of them."""
    tests = _WHOLE.get(prepared.project.name, prepared.project.tests)
    progress(f"{prepared.project.title}, Python {prepared.python_version}: pair {number}")
    write_pom(prepared, tests, prepared.project.arguments)
    if number % 2:
        bare = _bare(prepared, workers, tests)
        start, goals = _plugin(prepared, workers, distribution)
    else:
        start, goals = _plugin(prepared, workers, distribution)
        bare = _bare(prepared, workers, tests)
    return Pair(bare, goals, start)


def _bare(prepared: Prepared, workers: int, tests: "tuple[str, ...]") -> float:
    clean(prepared)
    project = prepared.project
    out = prepared.results / "wall-bare.json"
    command = [prepared.python, "-m", "slipcover", "--branch", "--source", project.source, "--json", "--out", str(out)]
    command += ["-m", "pytest", "-n", str(workers), *project.arguments, *project.bare_arguments, *tests]
    log = prepared.results / "wall-bare.log"
    return _passed(run(command, log, prepared.folder), log)


def _plugin(prepared: Prepared, workers: int, distribution: str) -> "tuple[float, float]":
    clean(prepared)
    goals = [*_GOALS, f"-Dslipcover.workers={workers}", f"-Dslipcover.distribution={distribution}"]
    skipped = prepared.results / "wall-skipped.log"
    start = _passed(maven(prepared, [*goals, "-Dslipcover.skip"], skipped), skipped)
    log = prepared.results / "wall-plugin.log"
    return start, _passed(maven(prepared, goals, log), log)


def _passed(ended: Ended, log: Path) -> float:
    if ended.code != 0:
        tail = "\n".join(log.read_text("utf-8", "replace").splitlines()[-20:])
        raise SystemExit(f"a run that is to be timed ended with {ended.code}; the end of {log}:\n{tail}")
    return ended.seconds


def show(prepared: Prepared, workers: int, pairs: List[Pair]) -> None:
    """Prints the table."""
    print(f"{prepared.project.title}, Python {prepared.python_version}, {workers} workers; wall seconds")
    print("  pair   bare slipcover   three goals   (Maven in all - with skip)   ratio")
    for number, pair in enumerate(pairs, start=1):
        print(f"{number:6} {pair.bare:16.2f} {pair.plugin:13.2f}   ({pair.goals:12.2f} - {pair.start:9.2f})   {pair.ratio:5.3f}")
    bare = statistics.median(pair.bare for pair in pairs)
    plugin = statistics.median(pair.plugin for pair in pairs)
    ratio = statistics.median(pair.ratio for pair in pairs)
    print(f"median {bare:16.2f} {plugin:13.2f}   {'':26}   {ratio:5.3f}")


if __name__ == "__main__":
    sys.exit(main())
