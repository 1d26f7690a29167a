"""The ways to run a suite whose wall times are compared. Each fails the benchmark when its tests fail."""

from __future__ import annotations

from dataclasses import dataclass
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
    return must(goals, log, prepared.folder) - start


CONTENDERS: Dict[str, Callable[[Setting], float]] = {
    "plugin": plugin,
    "slipcover": slipcover,
    "pytest-cov": pytest_cov,
    "serial": serial,
}
"""By name; each returns seconds. Raises SystemExit when a run does not pass."""


def _python(prepared: Prepared, name: str, arguments: Tuple[str, ...]) -> float:
    clean(prepared)
    log = prepared.results / f"wall-{name}.log"
    command: List[str] = [prepared.python, *arguments, *prepared.project.arguments, *prepared.project.tests]
    return must(command, log, prepared.folder)
