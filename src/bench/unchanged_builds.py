"""Builds published projects three times, unchanged and with the plugin's defaults, and compares each build with plain pytest.

Usage: python3 src/bench/unchanged_builds.py [--python PYTHON] [PROJECT...]; see README.md. Exits with 1 when a build has
another outcome of any test than plain pytest, or says that its result is not complete.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Optional, Set

import outcomes
from outcomes import Outcomes
from plugin import REPOSITORY, clean, install_plugin, maven, output_folder, write_pom
from preparation import Prepared, prepare
from projects import SMALL
from workspace import Ended, progress, run

_BUILDS = 3
_SHOWN = 10


@dataclass
class Build:
    """One run of a suite: plainly, or by the plugin, which then says how it went."""

    name: str
    ended: Ended
    outcomes: Optional[Outcomes]
    said: List[str] = field(default_factory=list)


@dataclass
class Found:
    """A project's runs, and what differs."""

    title: str
    builds: List[Build] = field(default_factory=list)
    wrong: List[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the environments (default: this one)")
    parser.add_argument("--keep-plugin", action="store_true", help="do not build the plugin, use the one installed before")
    parser.add_argument("projects", nargs="*", metavar="PROJECT", help=f"of {', '.join(SMALL)} (default: all)")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.projects) - SMALL.keys())
    if unknown:
        parser.error(f"no such project: {', '.join(unknown)}")
    if not arguments.keep_plugin:
        install_plugin()
    wrong = 0
    for name in arguments.projects or SMALL:
        found = build_repeatedly(prepare(SMALL[name], arguments.python))
        show(found)
        wrong += bool(found.wrong)
    print(f"{wrong} projects differ" if wrong else "every build has the outcomes of plain pytest")
    return 1 if wrong else 0


def build_repeatedly(prepared: Prepared) -> Found:
    """Runs the suite plainly, twice, and then builds it three times. What plain pytest itself does not decide is left out;
    tests that have other names each time are counted by function."""
    project = prepared.project
    found = Found(f"{project.title}, Python {prepared.python_version}")
    shutil.rmtree(prepared.results, ignore_errors=True)
    clean(prepared)
    plain = [_plain(prepared, number) for number in (1, 2)]
    found.builds += plain
    if plain[0].outcomes is None or plain[1].outcomes is None:
        found.wrong.append("plain pytest left no outcomes")
        return found
    unsteady = {_function(test) for test in _tests(plain[0].outcomes) ^ _tests(plain[1].outcomes)}
    if unsteady:
        progress(f"{found.title}: counted by function, as plain pytest has other names each time: {', '.join(sorted(unsteady))}")
    first, second = (_steady(each.outcomes, unsteady) for each in plain if each.outcomes is not None)
    unsettled = _tests(first - second) | _tests(second - first)
    if unsettled:
        progress(f"{found.title}: left out, as plain pytest has two outcomes of them: {', '.join(sorted(unsettled))}")
    # What the plugin knows of this suite is what its own builds leave.
    for history in (REPOSITORY / ".cache" / "slipcover-maven" / "durations").glob(f"bench*{project.name}*"):
        history.unlink()
    write_pom(prepared, project.tests, project.arguments)
    for number in range(1, _BUILDS + 1):
        build = _build(prepared, number)
        found.builds.append(build)
        found.wrong += _differences(first, build, unsteady, unsettled)
    return found


def _plain(prepared: Prepared, number: int) -> Build:
    name = f"plain {number}"
    progress(f"{prepared.project.title}, Python {prepared.python_version}: {name}")
    junit = prepared.results / f"{name}.xml"
    command = [prepared.python, "-m", "pytest", f"--junitxml={junit}", *prepared.project.arguments, *prepared.project.tests]
    ended = run(command, prepared.results / f"{name}.log", prepared.folder)
    return Build(name, ended, outcomes.read(junit) if junit.exists() else None)


def _build(prepared: Prepared, number: int) -> Build:
    name = f"build {number}"
    progress(f"{prepared.project.title}, Python {prepared.python_version}: {name}")
    log = prepared.results / f"{name}.log"
    # A suite that fails a test plainly stays in: the same test must fail here.
    ended = maven(prepared, ["clean", "slipcover:shard", "slipcover:merge", "-Dslipcover.testFailureIgnore"], log)
    junit = output_folder(prepared) / "surefire-reports" / "TEST-slipcover-default-cli.xml"
    kept = prepared.results / name
    if output_folder(prepared).is_dir():
        shutil.copytree(output_folder(prepared), kept, symlinks=True)
    return Build(name, ended, outcomes.read(junit) if junit.exists() else None, _said(log, kept))


def _said(log: Path, kept: Path) -> List[str]:
    """How the tests reached the workers, what was tried again, and whether all of it is there."""
    told = [line.partition("] ")[2] for line in log.read_text("utf-8", "replace").splitlines() if line.startswith("[")]
    words = ("distribution: ", "each process", "passes only", "once more", "flaky", "files fail", "test failures")
    said = [line for line in told if any(word in line for word in words)]
    record = kept / "slipcover" / "shards" / "default-cli" / "1-of-1" / "run.json"
    said.append(f"state: {json.loads(record.read_text('utf-8')).get('state')}" if record.exists() else "no record")
    return said


def _differences(plain: Outcomes, build: Build, unsteady: Set[str], unsettled: Set[str]) -> List[str]:
    if build.outcomes is None:
        return [f"{build.name} left no outcomes"]
    wrong = outcomes.differences(_settled(plain, unsettled), _settled(_steady(build.outcomes, unsteady), unsettled))
    found = [f"{build.name}: {line}" for line in wrong[:_SHOWN]]
    if len(wrong) > _SHOWN:
        found.append(f"{build.name}: ... and {len(wrong) - _SHOWN} more")
    if "state: complete" not in build.said:
        found.append(f"{build.name} is not complete: {'; '.join(build.said)}")
    return found


def _tests(found: Outcomes) -> Set[str]:
    return {test for test, _ in found}


def _function(test: str) -> str:
    """The test without its parameters."""
    return test.partition("[")[0]


def _steady(found: Outcomes, unsteady: Set[str]) -> Outcomes:
    """The outcomes, with those of functions whose parameters have other names each time under the functions' names."""
    kept = outcomes.none()
    for (test, outcome), count in found.items():
        function = _function(test)
        kept[function if function in unsteady else test, outcome] += count
    return kept


def _settled(found: Outcomes, unsettled: Set[str]) -> Outcomes:
    kept = outcomes.none()
    for outcome, count in found.items():
        if outcome[0] not in unsettled:
            kept[outcome] = count
    return kept


def show(found: Found) -> None:
    """Prints a project's part of the report."""
    print(f"== {found.title}")
    for build in found.builds:
        told = outcomes.summary(build.outcomes) if build.outcomes is not None else "no outcomes"
        print(f"  {build.name:<8} exit {build.ended.code}, {build.ended.seconds:6.1f} s: {told}")
        for line in build.said:
            print(f"           {line}")
    for text in found.wrong:
        print(f"  DIFFERS: {text}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
