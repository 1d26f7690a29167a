"""Measures what the plugin costs where there is hardly anything to test: a module with twenty trivial tests, and two of its kind.

Usage: python3 src/bench/small_suites.py [--rounds N] [--before REPOSITORY] [SUITE...]; see README.md.
CPU seconds, user and system, of Maven and of all that it started, less those of the same command with -Dslipcover.skip.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence

import venvs
from plugin import GOALS, REPOSITORY, install_plugin, pom
from workspace import BENCH, CHECKOUT, child_environment, must, progress

FOLDER = BENCH / "small"
GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")
CODE = (
    "def f(x):\n    if x > 2:\n        return x\n    return -x\n" + "\n\ndef g(x):\n    if x:\n        return 1\n    return x\n"
)
INI = '[tool.pytest.ini_options]\npythonpath = ["src"]\ntestpaths = ["tests"]\n'

WAYS: Dict[str, Sequence[str]] = {
    "1 worker": ("-Dslipcover.workers=1",),
    "2, files": ("-Dslipcover.workers=2", "-Dslipcover.distribution=files"),
    "2, xdist": ("-Dslipcover.workers=2", "-Dslipcover.distribution=xdist"),
    "auto, first": (),
    "auto, again": (),
}
SKIP = "Maven's start"


class Suite(NamedTuple):
    """How many tests there are, ten to a file, and modules that each of the files imports."""

    tests: int
    modules: int


SUITES = {"20": Suite(20, 2), "200": Suite(200, 2), "50-modules": Suite(20, 50)}


class Cost(NamedTuple):
    """Of a command and of all that it started."""

    cpu: float
    wall: float


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds in which all ways take turns (default: 5)")
    parser.add_argument("--before", type=Path, help="a local repository with another build of the plugin, for the same rounds")
    parser.add_argument("--ways", help="only these, separated by ';': " + "; ".join(WAYS))
    parser.add_argument("--no-bytecode", action="store_true", help="with PYTHONDONTWRITEBYTECODE, as in many images")
    parser.add_argument("--python", default=sys.executable, help="the interpreter (default: the one that runs this)")
    parser.add_argument("--keep-plugin", action="store_true", help="take the plugin as the last command built it")
    parser.add_argument("--repository", type=Path, help="a local repository that has the plugin of this checkout")
    parser.add_argument("suites", nargs="*", metavar="SUITE", default=list(SUITES), help=", ".join(SUITES))
    arguments = parser.parse_args()
    if not arguments.keep_plugin and not arguments.repository:
        install_plugin()
    venv = FOLDER / "venv"
    venvs.demand(arguments.python, venv, venvs.REQUIREMENTS / "small-suites.txt", BENCH / "logs")
    ways = arguments.ways.split(";") if arguments.ways else list(WAYS)
    repositories = {"": arguments.repository or REPOSITORY}
    if arguments.before:
        repositories["before: "] = arguments.before
    environment = child_environment({"PYTHONDONTWRITEBYTECODE": "1"} if arguments.no_bytecode else {})
    for name in arguments.suites:
        folder = FOLDER / name
        prepare(folder, SUITES[name], venv)
        show(name, measured(folder, venv, ways, repositories, arguments.rounds, environment))
    return 0


def prepare(folder: Path, suite: Suite, venv: Path) -> None:
    """Writes a module into `folder`, in a repository of git, as a checkout is."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "src" / "pkg").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "src" / "pkg" / "__init__.py").write_text("", "utf-8")
    for number in range(suite.modules):
        (folder / "src" / "pkg" / f"m{number}.py").write_text(CODE, "utf-8")
    imports = "".join(f"from pkg import m{number}\n" for number in range(suite.modules))
    for file in range(suite.tests // 10):
        tests = "".join(f"\n\ndef test_{n}():\n    assert m{n % suite.modules}.f({n}) is not None\n" for n in range(10))
        (folder / "tests" / f"test_{file}.py").write_text(imports + tests, "utf-8")
    (folder / "pyproject.toml").write_text(INI, "utf-8")
    (folder / ".gitignore").write_text("target/\n__pycache__/\n.pytest_cache/\n", "utf-8")
    configuration = {"virtualenv": str(venv), "source": "<folder>src</folder>", "minimum": "10"}
    (folder / "pom.xml").write_text(pom(f"small-{folder.name}", "1", configuration), "utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        must([*GIT, *command], BENCH / "logs" / "git.log", folder)


def measured(
    folder: Path, venv: Path, ways: List[str], repositories: Mapping[str, Path], rounds: int, environment: Dict[str, str]
) -> Dict[str, List[Cost]]:
    """What each way took in each round; the first round, which warms the caches, is left out."""
    python = venvs.python_of(venv)
    plain = {
        "pytest": [python, "-m", "pytest"],
        "pytest --cov": [python, "-m", "pytest", "--cov=src", "--cov-branch"],
        "slipcover": [python, "-m", "slipcover", "--branch", "--source", "src", "-m", "pytest"],
    }
    found: Dict[str, List[Cost]] = {}
    for number in range(rounds + 1):
        runs: List[str] = [*plain, *(before + way for way in [*ways, SKIP] for before in repositories)]
        for run in runs if number % 2 else reversed(runs):
            progress(f"{folder.name}: round {number} of {rounds}, {run}")
            if run in plain:
                cost = costs(plain[run], folder, environment)
            else:
                before, _, way = run.rpartition(": ")
                cost = of_plugin(folder, repositories[before and before + ": "], way, environment)
            if number:
                found.setdefault(run, []).append(cost)
    return found


def of_plugin(folder: Path, repository: Path, way: str, environment: Dict[str, str]) -> Cost:
    """What Maven takes on the module, in one of the ways."""
    kept = repository / ".cache" / "slipcover-maven" / "durations"
    shutil.rmtree(folder / "target", ignore_errors=True)
    command = [str(CHECKOUT / "mvnw"), "-B", "-q", "-o", f"-Dmaven.repo.local={repository}", *GOALS]
    if way == SKIP:
        return costs([*command, "-Dslipcover.skip"], folder, environment)
    if way == "auto, first":
        shutil.rmtree(kept, ignore_errors=True)
    elif way == "auto, again" and not kept.exists():
        costs([*command, *WAYS[way]], folder, environment)
    return costs([*command, *WAYS[way]], folder, environment)


def costs(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Runs a command to its end. Raises SystemExit where it fails."""
    log = BENCH / "logs" / "small.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with log.open("wb") as output:
        code = subprocess.call(command, cwd=folder, env=dict(environment), stdout=output, stderr=subprocess.STDOUT)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}:\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def show(name: str, found: Mapping[str, List[Cost]]) -> None:
    """Prints the medians; of the plugin's ways with what they take beyond Maven's start, in pairs of the same round."""
    print(f"{name}: {os.linesep}{'way':<24} {'CPU s':>7} {'beyond':>7} {'wall s':>7} {'beyond':>7}")
    for way, costs_of in found.items():
        before, _, rest = way.rpartition(": ")
        start: Optional[List[Cost]] = None if rest not in WAYS else found[(before and before + ": ") + SKIP]
        beyond = ["", ""]
        if start:
            beyond = [f"{statistics.median(c[at] - s[at] for c, s in zip(costs_of, start)):.2f}" for at in (0, 1)]
        cpu, wall = (statistics.median(cost[at] for cost in costs_of) for at in (0, 1))
        print(f"{way:<24} {cpu:>7.2f} {beyond[0]:>7} {wall:>7.2f} {beyond[1]:>7}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
