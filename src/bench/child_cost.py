"""Measures what a measured child costs: `python -m behave --version`, which loads 84 modules of behave, with behave measured.

Usage: python3 src/bench/child_cost.py [--rounds N] [--most SECONDS] PYTHON...; see README.md. Each interpreter needs pytest,
behave, slipcover and coverage. CPU seconds of a child: plainly, under SlipCover as the plugin measures it, and under coverage.py
with `patch = subprocess`. Exits with 1 where the plugin's child costs more than --most over the plain one.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Dict, List

from workspace import CHECKOUT, child_environment, progress

RUNTIME = CHECKOUT / "src" / "main" / "python"
CHILDREN = 5
"""Children of one run; the first is not counted: it may compile and keep what the others find."""

LEAST = 2000
"""Records that the journal of a child has at least, of lines and branches of behave."""

TEST = f"""\
import resource, subprocess, sys

def test_children():
    seconds = []
    for _ in range({CHILDREN + 1}):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "behave", "--version"], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    with open("seconds.txt", "w") as file:
        file.write(str(min(seconds[1:])))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds of all three (default: 5)")
    parser.add_argument("--most", type=float, default=0.08, help="CPU seconds over plain that are allowed (default: 0.08)")
    parser.add_argument("pythons", nargs="*", metavar="PYTHON", default=[sys.executable])
    arguments = parser.parse_args()
    print("CPU seconds of a child: median of the rounds, each the least of its children")
    print("Python   plain  plugin  over   coverage.py  over")
    dear = False
    for python in arguments.pythons:
        dear |= row(python, arguments.rounds) > arguments.most
    return 1 if dear else 0


def row(python: str, rounds: int) -> float:
    """Prints a row of the table; returns what the plugin's child costs over the plain one."""
    told = subprocess.run(
        [python, "-c", "import sys, os, behave; print(*sys.version_info[:3], sep='.'); print(os.path.dirname(behave.__file__))"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    version, behave = told.stdout.split("\n")[:2]
    found: Dict[str, List[float]] = {"plain": [], "plugin": [], "coverage": []}
    with tempfile.TemporaryDirectory() as folder:
        commands = prepare(Path(folder).resolve(), python, behave)
        for number in range(rounds + 1):
            for mode, command in commands.items():
                progress(f"{python}: round {number} of {rounds}, {mode}")
                seconds = run(Path(folder), command)
                if number:  # the first one compiled and warmed the caches
                    found[mode].append(seconds)
    plain, plugin, coverage = (statistics.median(found[mode]) for mode in ("plain", "plugin", "coverage"))
    print(
        f"{version:<8} {plain:<6.3f} {plugin:<7.3f} {plugin - plain:<6.3f} {coverage:<12.3f} {coverage - plain:.3f}", flush=True
    )
    return plugin - plain


def prepare(root: Path, python: str, behave: str) -> Dict[str, List[str]]:
    """Writes the suite into `root`; returns the command of each mode."""
    (root / "test_children.py").write_text(TEST, "utf-8")
    (root / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (root / "code").mkdir()
    (root / "out").mkdir()
    (root / ".coveragerc").write_text(f"[run]\nbranch = true\nsource = {behave}\npatch = subprocess\nparallel = true\n", "utf-8")
    configuration = {
        "format": 1,
        "directory": str(root / "out"),
        "runner": "pytest",
        "attempt": 0,
        "sources": [behave],
        "tests": [],
        "omit": [],
        "excludeLines": None,
        "excludeAlso": [],
        "branch": True,
        "root": str(root),
        "runtime": str(RUNTIME),
        "overlay": [],
        "select": None,
        "codeCache": str(root / "code"),
        "engine": "slipcover",
    }
    (root / "configuration.json").write_text(json.dumps(configuration), "utf-8")
    launch = str(RUNTIME / "slipcover_maven" / "launch.py")
    measured = [launch, "boot", str(root / "configuration.json"), "-m", "pytest", "-p", "slipcover_maven.plugin.pytest_plugin"]
    return {
        "plain": [python, "-m", "pytest", "-q"],
        "plugin": [python, *measured, "-q"],
        "coverage": [python, "-m", "coverage", "run", "-m", "pytest", "-q"],
    }


def run(root: Path, command: List[str]) -> float:
    """CPU seconds of a child under `command`."""
    done = subprocess.run(command, cwd=root, env=child_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}")
    for left in root.glob(".coverage.*"):
        left.unlink()
    demand_measured(root / "out", command)
    return float((root / "seconds.txt").read_text("utf-8"))


def demand_measured(out: Path, command: List[str]) -> None:
    """Raises SystemExit where the plugin's Python did not measure each child whole: that would be cheap. Removes what it left."""
    told = "".join(path.read_text("utf-8") for path in out.glob("problems-*"))
    hits = [path.read_bytes().count(b"\n") for path in (out / "journals").glob("*.journal")]
    # The worker measures nothing itself; the first child reads what the others find kept, and all must come to the same.
    children = sorted(hits)[-CHILDREN - 1 :]
    if str(RUNTIME / "slipcover_maven" / "launch.py") in command and (told or len(set(children)) != 1 or children[0] < LEAST):
        raise SystemExit(f"the children were not measured: {told or hits}")
    for left in out.glob("**/*"):
        if left.is_file():
            left.unlink()


if __name__ == "__main__":
    sys.exit(main())
