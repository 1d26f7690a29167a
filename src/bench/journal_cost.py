"""Measures what the journal costs: per first hit of a line or branch, and per later one, against slipcover without it.

Usage: python3 src/bench/journal_cost.py [--pairs N] [--folder FOLDER] [PYTHON...]; see README.md. Exits with 1 when a first hit
costs more than 3 µs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List

from workspace import BENCH, CHECKOUT, child_environment, progress

RUNTIME = CHECKOUT / "src" / "main" / "python"
MOST = 3.0
"""µs per first hit that are allowed (median)."""

_FUNCTIONS, _LINES = 400, 50
_AGAIN, _ROUNDS = 20, 400
"""So many functions run so often for the later hits. Few, so that all they touch fits into the processor's cache: with 400
functions the layout of memory, not any work, made 9 ns of difference."""


@dataclass(frozen=True)
class Pair:
    """What the journal added to one run: µs per first hit, and ns per later execution of a measured line."""

    first: float
    later: float


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=int, default=9, help="pairs of runs for each row (default: 9)")
    parser.add_argument("--folder", type=Path, default=BENCH, help="where the journals are written (default: target/bench)")
    parser.add_argument("pythons", nargs="*", metavar="PYTHON", help="interpreters that have slipcover (default: this one)")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    print("Python   slipcover  hits of   places   first hit, µs            later, ns")
    print("                                       median  least   most     median")
    dear = False
    for python in arguments.pythons or [sys.executable]:
        for branch in (False, True):
            dear |= row(python, branch, arguments.pairs, arguments.folder) > MOST
    return 1 if dear else 0


def row(python: str, branch: bool, pairs: int, folder: Path) -> float:
    """Prints a row of the table and returns the median of first hits in µs."""
    found: List[Pair] = []
    told: Dict[str, object] = {}
    for number in range(pairs + 1):
        progress(f"{python}, {'branches' if branch else 'lines'}: pair {number} of {pairs}")
        modes = ["slipcover", "journal"] if number % 2 else ["journal", "slipcover"]
        told = {}
        for mode in modes:
            told[mode] = _run(python, mode, branch, folder)
        with_it, without = told["journal"], told["slipcover"]
        assert isinstance(with_it, dict) and isinstance(without, dict)
        if number:  # the first one compiled and warmed the caches
            found.append(
                Pair(
                    (with_it["first"] - without["first"]) / with_it["hits"] * 1e6,
                    (with_it["later"] - without["later"]) / (_AGAIN * _LINES * _ROUNDS) * 1e9,
                )
            )
    firsts = sorted(pair.first for pair in found)
    later = statistics.median(pair.later for pair in found)
    median = statistics.median(firsts)
    print(
        f"{with_it['python']:<8} {with_it['slipcover']:<10} {'branches' if branch else 'lines':<9} {with_it['hits']:<8} "
        f"{median:<7.2f} {firsts[0]:<7.2f} {firsts[-1]:<8.2f} {later:.1f}",
        flush=True,
    )
    return median


def _run(python: str, mode: str, branch: bool, folder: Path) -> Dict[str, object]:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        command = [python, __file__, "--child", mode, str(int(branch)), place]
        done = subprocess.run(command, stdout=subprocess.PIPE, env=child_environment(), encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{python} cannot run this: it needs slipcover")
    told: Dict[str, object] = json.loads(done.stdout)
    return told


def _source(branch: bool) -> str:
    """Functions whose every line is a place to hit: assignments, or conditions of which each takes one branch."""
    lines = []
    for number in range(_FUNCTIONS):
        lines.append(f"def f{number}(x):")
        lines += [f"    if x: y = {i}" if branch else f"    y = {i}" for i in range(_LINES)]
    return "\n".join(lines) + "\n"


def child(mode: str, branch: bool, place: Path) -> None:
    """Runs all functions once and then some more times; prints CPU seconds, which others' work on the machine is not in."""
    sys.path.append(str(RUNTIME))
    import slipcover
    from slipcover_maven.base.configuration import load
    from slipcover_maven.base.journal import Journal
    from slipcover_maven.base.problems import Problems
    from slipcover_maven.engines import loading, slipcover_engine
    from slipcover_maven.engines.code_cache import CodeCache

    sources, out = place / "sources", place / "out"
    for folder in (sources, out / "journals"):
        folder.mkdir(parents=True)
    (sources / "measured.py").write_text(_source(branch), "utf-8")
    told = {
        "format": 1,
        "directory": str(out),
        "runner": "pytest",
        "attempt": 0,
        "sources": [str(sources.resolve())],
        "branch": branch,
        "engine": "slipcover",
    }
    told.update(root=str(place), runtime=str(RUNTIME))
    (place / "configuration.json").write_text(json.dumps(told), "utf-8")
    configuration = load(str(place / "configuration.json"))
    problems = Problems(configuration.directory, 0)
    journal = Journal(configuration.directory, 0, branch, problems)
    journal.bind("main")
    if mode == "journal":
        measurement = slipcover_engine.start(configuration, journal)
    else:
        measurement = slipcover_engine.Measurement(configuration)
    matcher, no_cache = slipcover_engine.matcher(configuration), CodeCache(None, branch, None)
    loading.into_imports(loading.Instrumenter(measurement, matcher, journal, problems, no_cache))
    sys.path.insert(0, str(sources))
    import measured  # type: ignore[import-not-found]

    functions = [getattr(measured, f"f{number}") for number in range(_FUNCTIONS)]

    first = _seconds(functions, 1)
    later = _seconds(functions[:_AGAIN], _ROUNDS)
    (file,) = (out / "journals").iterdir()
    records = file.read_text("ascii").count("\n")
    # What ran at the import is not timed: the definitions, the header and the name of the file.
    hits = _FUNCTIONS * _LINES * (2 if branch else 1)
    expected = hits + _FUNCTIONS + 2 if mode == "journal" else 1
    if records != expected or problems.take():
        raise SystemExit(f"the journal has {records} records, not {expected}")
    told = {"python": "%d.%d.%d" % sys.version_info[:3], "slipcover": slipcover.__version__}
    print(json.dumps({**told, "hits": hits, "first": first, "later": later}))


def _seconds(functions: List[Callable[[int], None]], rounds: int) -> float:
    began = time.process_time()
    for _ in range(rounds):
        for function in functions:
            function(1)
    return time.process_time() - began


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3] == "1", Path(sys.argv[4]))
    else:
        sys.exit(main())
