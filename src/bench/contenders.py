"""The ways to run a suite whose wall times are compared. Each fails the benchmark when its tests fail."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Tuple

from plugin import GOALS, MAVEN, clean
from preparation import Prepared
from workspace import must


@dataclass(frozen=True)
class Setting:
    """What all contenders of a comparison share."""

    prepared: Prepared
    workers: int
    distribution: str


def slipcover(setting: Setting) -> float:
    """Bare SlipCover with branches on xdist."""
    project, prepared = setting.prepared.project, setting.prepared
    out = str(prepared.results / "wall-slipcover.json")
    measure = ("-m", "slipcover", "--branch", "--source", project.source, "--json", "--out", out)
    return _python(prepared, "slipcover", (*measure, "-m", "pytest", "-n", str(setting.workers), *project.bare_arguments))


def pytest_cov(setting: Setting) -> float:
    """pytest-cov with branches on xdist."""
    source = setting.prepared.project.source
    measure = (f"--cov={source}", "--cov-branch", "--cov-report=", "-n", str(setting.workers))
    return _python(setting.prepared, "pytest-cov", ("-m", "pytest", *measure))


def serial(setting: Setting) -> float:
    """Plain pytest in one process, without coverage."""
    return _python(setting.prepared, "serial", ("-m", "pytest"))


def plugin(setting: Setting) -> float:
    """The three goals, less Maven's own start: the same command with -Dslipcover.skip, right before."""
    prepared = setting.prepared
    clean(prepared)
    goals = [*MAVEN, *GOALS, f"-Dslipcover.workers={setting.workers}", f"-Dslipcover.distribution={setting.distribution}"]
    skipped, log = prepared.results / "wall-skipped.log", prepared.results / "wall-plugin.log"
    start = must([*goals, "-Dslipcover.skip"], skipped, prepared.folder)
    seconds = must(goals, log, prepared.folder) - start
    _keep_plan(prepared)
    return seconds


def parts(setting: Setting) -> float:
    """Plain pytest without coverage, as many at once as the plugin had workers in its last run, each with the tests of one of
    these: what the machine and the suite give to whoever divides it. Needs distribution=files and a pytest that reads @file."""
    plan = _plan(setting.prepared)
    if len(plan) != setting.workers:
        raise SystemExit(f"{len(plan)} plans of {setting.workers} workers in {setting.prepared.results}: run plugin before parts")
    with ThreadPoolExecutor(len(plan)) as pool:
        return max(pool.map(lambda path: _part(setting.prepared, path), plan))


CONTENDERS: Dict[str, Callable[[Setting], float]] = {
    "plugin": plugin,
    "slipcover": slipcover,
    "pytest-cov": pytest_cov,
    "serial": serial,
    "parts": parts,
}
"""By name; each returns seconds. Raises SystemExit when a run does not pass."""


def _python(prepared: Prepared, name: str, arguments: Tuple[str, ...]) -> float:
    clean(prepared)
    log = prepared.results / f"wall-{name}.log"
    command: List[str] = [prepared.python, *arguments, *prepared.project.arguments, *prepared.project.tests]
    return must(command, log, prepared.folder)


def _part(prepared: Prepared, plan: Path) -> float:
    apart = ("-p", "no:cacheprovider", "--basetemp", str(prepared.results / f"{plan.stem}-tmp"))
    command = [prepared.python, "-m", "pytest", *apart, *prepared.project.arguments, f"@{plan}"]
    return must(command, prepared.results / f"wall-{plan.stem}.log", prepared.folder)


def _plan(prepared: Prepared) -> List[Path]:
    return sorted(prepared.results.glob("part-*.txt"))


def _keep_plan(prepared: Prepared) -> None:
    """The tests of each worker of the last run, one a line, for `parts`."""
    for old in _plan(prepared):
        old.unlink()
    for log in (prepared.folder / "target" / "slipcover" / "shards").rglob("events-*.jsonl"):
        for line in log.read_text("utf-8").splitlines():
            event = json.loads(line)
            if event["event"] == "planned":
                plan = prepared.results / f"part-{log.stem[len('events-') :]}.txt"
                plan.write_text("".join(f"{test}\n" for test in event["ids"]), "utf-8")
