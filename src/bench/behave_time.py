"""Compares the plugin's behave chunks with sequential behave under SlipCover, with parts of it side by side, and with
behavex, behave-pool and behave-parallel-runners, which measure nothing, on a generated suite.

Usage: python3 src/bench/behave_time.py [--kind waiting|busy] [--giant] [--workers N] [--seconds S] [--rounds N]; see README.md.
Exits with 1 when the plugin's coverage is not that of the sequential run, or when with `--giant` the plugin takes more than
1.05 times what the best of the others takes.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List
from xml.sax.saxutils import escape

import coverage_sets
import venvs
from behave_suite import KINDS, Size, make_template, write
from plugin import GOALS, MAVEN, install_plugin, pom
from wall_time import table
from workspace import BENCH, child_environment, must, progress

_TEMPLATE = (
    "<workerFile><from>template.db</from><to>template-${worker}.db</to>"
    "<environmentVariable>SHOP_TEMPLATE</environmentVariable></workerFile>"
)


_RUNNER = """\
from behave.api.runner import ITestRunner
from behave_parallel_runners.runner import ParallelRunner
from behave_parallel_runners.task import {scheme}TaskAllocator
from behave_parallel_runners.workers import WorkerPoolExecutor
from behave_parallel_runners.workers.process import ProcessWorker


class Parallel(ParallelRunner):
    def __init__(self, config):
        super().__init__(config, {scheme}TaskAllocator(config), WorkerPoolExecutor(config, ProcessWorker))


ITestRunner.register(Parallel)
"""
"""How its documentation says that behave-parallel-runners is used."""

_ALL_RULES = 590
"""So many features use all that the package has."""


@dataclass(frozen=True)
class Suite:
    """A generated project and its environment."""

    folder: Path
    venv: Path
    logs: Path

    @property
    def python(self) -> str:
        """The environment's interpreter."""
        return venvs.python_of(self.venv)

    @property
    def environment(self) -> Dict[str, str]:
        """The same for all: the package is imported from the checkout."""
        return child_environment({"PYTHONPATH": str(self.folder / "src")})


def prepare(python: str, size: Size) -> Suite:
    """Writes the suite, and makes the environment where there is none. Raises SystemExit."""
    home = BENCH / "behave"
    name = f"{size.kind}-giant" if size.giant else size.kind
    suite = Suite(home / name, home / "venv", home / "logs")
    shutil.rmtree(suite.folder, ignore_errors=True)
    suite.folder.mkdir(parents=True)
    venvs.demand(python, suite.venv, venvs.REQUIREMENTS / "behave.txt", suite.logs)
    steps = write(suite.folder, size)
    make_template(suite.folder, suite.python)
    configuration = {
        "runner": "behave",
        "virtualenv": escape(str(suite.venv)),
        "source": "<folder>src</folder>",
        "minimum": "97" if size.features >= _ALL_RULES else "50",
        "workerFiles": _TEMPLATE,
    }
    (suite.folder / "pom.xml").write_text(pom(f"behave-suite-{name}", "1", configuration), "utf-8")
    progress(f"{size.features} features, {steps} steps, {size.kind}, {size.seconds:.0f} s of them in all")
    return suite


def sequential(suite: Suite, workers: int) -> float:
    """behave in one process under SlipCover."""
    return _slipcover(suite, "sequential", [])


def parts(suite: Suite, workers: int) -> float:
    """As many of these at once, each with features of the same size in all, and nothing of what the plugin does: what the
    machine gives."""
    shares: List[List[str]] = [[] for _ in range(workers)]
    sizes = [0] * workers
    features = sorted((suite.folder / "features").rglob("*.feature"), key=lambda feature: (-feature.stat().st_size, feature))
    for feature in features:
        least = sizes.index(min(sizes))
        sizes[least] += feature.stat().st_size
        shares[least].append(str(feature.relative_to(suite.folder)))
    with ThreadPoolExecutor(workers) as pool:
        return max(pool.map(lambda number: _slipcover(suite, f"part-{number}", shares[number]), range(workers)))


def _slipcover(suite: Suite, name: str, features: List[str]) -> float:
    out = suite.logs / f"{name}.json"
    command = [suite.python, "-m", "slipcover", "--branch", "--source", "src", "--json", "--out", str(out), "-m", "behave"]
    return _timed([*command, *features], suite, name)


def plugin(suite: Suite, workers: int) -> float:
    """The three goals, less Maven's own start."""
    goals = [*MAVEN, *GOALS, f"-Dslipcover.workers={workers}"]
    start = _timed([*goals, "-Dslipcover.skip"], suite, "skipped")
    return _timed(goals, suite, "plugin") - start


def behavex(suite: Suite, workers: int) -> float:
    """behavex by features, without coverage: it has none."""
    return _behavex(suite, workers, "feature")


def behavex_scenarios(suite: Suite, workers: int) -> float:
    """behavex by scenarios."""
    return _behavex(suite, workers, "scenario")


def _behavex(suite: Suite, workers: int, scheme: str) -> float:
    output = suite.logs / "behavex"
    command = [suite.python, "-m", "behavex", "--parallel-processes", str(workers), "--parallel-scheme", scheme]
    return _timed([*command, "-t", "not @wip", "-o", str(output), "features"], suite, f"behavex-{scheme}")


def pool(suite: Suite, workers: int) -> float:
    """behave-pool by features, the longest first by what it knows of earlier runs."""
    return _pool(suite, workers, "feature")


def pool_scenarios(suite: Suite, workers: int) -> float:
    """behave-pool by scenarios and whole outlines."""
    return _pool(suite, workers, "scenario")


def _pool(suite: Suite, workers: int, scheme: str) -> float:
    command = [suite.python, "-m", "behave_pool", "--parallel", str(workers), "--parallel-scheme", scheme]
    files = ["--parallel-timing-file", f"../pool-{scheme}.json", "--parallel-report", "../pool-report.json"]
    return _timed([*command, *files], suite, f"pool-{scheme}")


def runners(suite: Suite, workers: int) -> float:
    """behave-parallel-runners by features."""
    return _runners(suite, workers, "Feature")


def runners_scenarios(suite: Suite, workers: int) -> float:
    """behave-parallel-runners by scenarios."""
    return _runners(suite, workers, "Scenario")


def _runners(suite: Suite, workers: int, scheme: str) -> float:
    text = _RUNNER.format(scheme=scheme)
    (suite.folder / "parallel.py").write_text(text, "utf-8")
    return _timed(
        [suite.python, "-m", "behave", "--runner=parallel:Parallel", "-j", str(workers)], suite, f"runners-{scheme.lower()}"
    )


def _timed(command: List[str], suite: Suite, name: str) -> float:
    return must(command, suite.logs / f"{name}.log", suite.folder, suite.environment)


PEERS = {
    "behavex": behavex,
    "behavex-sc": behavex_scenarios,
    "pool": pool,
    "pool-sc": pool_scenarios,
    "runners": runners,
    "runners-sc": runners_scenarios,
}
CONTENDERS = {"plugin": plugin, "sequential": sequential, "parts": parts, **PEERS}
MOST = 1.05
"""What the plugin may take of the time of the best of its peers, of a suite one feature of which is half."""


def differences(suite: Suite) -> int:
    """How many places the two results differ in; prints them."""
    one = coverage_sets.read(suite.logs / "sequential.json", suite.folder)
    other = coverage_sets.read(suite.folder / "target" / "slipcover" / "coverage.json", suite.folder)
    found = coverage_sets.compare(one, "sequential", other, "plugin")
    for difference in found[:20]:
        print(f"DIFFERS: {difference.file} {difference.place}: {difference.kind} only in {difference.only_in}")
    print(f"sequential: {coverage_sets.summary(one)}; plugin: {coverage_sets.summary(other)}; {len(found)} differences")
    return len(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the environment (default: this one)")
    parser.add_argument("--kind", choices=KINDS, default="waiting", help="what steps do (default: waiting)")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=300, help="what all steps take together (default: 300)")
    parser.add_argument("--features", type=int, default=590)
    parser.add_argument("--steps", type=int, default=56_000)
    parser.add_argument("--rounds", type=int, default=2, help="counted rounds, after one that is not counted (default: 2)")
    parser.add_argument("--giant", action="store_true", help="one feature is half of the suite")
    parser.add_argument("--without", action="append", default=[], choices=[name for name in CONTENDERS if name != "plugin"])
    parser.add_argument("--keep-plugin", action="store_true", help="do not build the plugin, use the one installed before")
    given = parser.parse_args()
    if not given.keep_plugin:
        install_plugin()
    suite = prepare(given.python, Size(given.features, given.steps, given.kind, given.seconds, 1, given.giant))
    names = [name for name in CONTENDERS if name not in given.without]
    rounds = []
    for name in names:  # caches, and durations for the plans
        if name in ("plugin", "pool", "pool-sc"):
            CONTENDERS[name](suite, given.workers)
    for number in range(1, given.rounds + 1):
        progress(f"round {number}")
        turn = number % len(names)
        rounds.append({name: CONTENDERS[name](suite, given.workers) for name in names[turn:] + names[:turn]})
    print("\n".join(table(f"behave, {given.kind} steps, {given.workers} workers; wall seconds", names, rounds)))
    slow = given.giant and any(name in PEERS for name in names) and _is_slower(rounds)
    return max(int(slow), 0 if "sequential" in given.without else min(1, differences(suite)))


def _is_slower(rounds: List[Dict[str, float]]) -> bool:
    """Whether the plugin takes more than it may; says how much that is."""
    ratios = [measured["plugin"] / min(seconds for name, seconds in measured.items() if name in PEERS) for measured in rounds]
    ratio = statistics.median(ratios)
    print(f"the plugin takes {ratio:.3f} times what the best of the others takes; at most {MOST}")
    return ratio > MOST


if __name__ == "__main__":
    sys.exit(main())
