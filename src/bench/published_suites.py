"""Runs the test suites of published projects plainly, under bare slipcover and under the plugin, and compares them.

Usage: python3 src/bench/published_suites.py [--python PYTHON] [PROJECT...]; see README.md. Exits with 1 when anything differs
that no known cause explains.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional

import causes
import coverage_sets
import outcomes
from coverage_sets import Difference, Sets
from outcomes import Outcomes
from plugin import clean, install_plugin, maven, output_folder, write_pom
from preparation import Prepared, prepare
from projects import PROJECTS
from workspace import Ended, progress, run

_SHOWN = 15


@dataclass
class Run:
    """One run of a suite and what it left."""

    name: str
    ended: Ended
    outcomes: Optional[Outcomes] = None
    coverage: Optional[Sets] = None


@dataclass
class Findings:
    """What differs in one project."""

    title: str
    runs: List[Run] = field(default_factory=list)
    wrong: List[str] = field(default_factory=list)
    noted: List[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the environments (default: this one)")
    parser.add_argument("--keep-plugin", action="store_true", help="do not build the plugin, use the one installed before")
    parser.add_argument("projects", nargs="*", metavar="PROJECT", help=f"of {', '.join(PROJECTS)} (default: all)")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.projects) - PROJECTS.keys())
    if unknown:
        parser.error(f"no such project: {', '.join(unknown)}")
    if not arguments.keep_plugin:
        install_plugin()
    wrong = 0
    for name in arguments.projects or PROJECTS:
        findings = examine(prepare(PROJECTS[name], arguments.python))
        show(findings)
        wrong += len(findings.wrong)
    print(f"{wrong} unexplained" if wrong else "every difference has a known cause")
    return 1 if wrong else 0


def examine(prepared: Prepared) -> Findings:
    """Runs the project's suite in all six ways and compares."""
    findings = Findings(f"{prepared.project.title}, Python {prepared.python_version}")
    shutil.rmtree(prepared.results, ignore_errors=True)
    plain = plain_run(prepared)
    bare = bare_run(prepared)
    one = plugin_run(prepared, 1)
    two = plugin_run(prepared, 2)
    # By the sizes of the files, and then by the durations that the runs before have left, which part giant files.
    files = plugin_run(prepared, 2, "files")
    parted = plugin_run(prepared, 3, "files")
    findings.runs += [plain, bare, one, two, files, parted]
    for other in (one, two, files, parted):
        compare_outcomes(findings.wrong, plain, other)
    compare_outcomes(findings.noted, plain, bare)
    for several in (two, files, parted):
        compare_workers(findings, one, several)
    compare_with_bare(findings, prepared, bare, one)
    return findings


def plain_run(prepared: Prepared) -> Run:
    """`python -m pytest`, the yardstick of outcomes."""
    return _pytest(prepared, "plain", [], [])


def bare_run(prepared: Prepared) -> Run:
    """`python -m slipcover … -m pytest`, the yardstick of coverage."""
    out = prepared.results / "bare.json"
    options = ["-m", "slipcover", "--branch", "--source", prepared.project.source, "--json", "--out", str(out)]
    return _pytest(prepared, "bare", options, prepared.project.bare_arguments, out)


def _pytest(
    prepared: Prepared, name: str, before: List[str], after: "tuple[str, ...] | List[str]", out: Optional[Path] = None
) -> Run:
    progress(f"{prepared.project.title}, Python {prepared.python_version}: {name}")
    clean(prepared)
    prepared.results.mkdir(parents=True, exist_ok=True)
    junit = prepared.results / f"{name}.xml"
    command = [prepared.python, *before, "-m", "pytest", f"--junitxml={junit}"]
    command += [*prepared.project.arguments, *after, *prepared.project.tests]
    ended = run(command, prepared.results / f"{name}.log", prepared.folder)
    return _left_behind(prepared, name, ended, junit, out)


def plugin_run(prepared: Prepared, workers: int, distribution: str = "xdist") -> Run:
    """The plugin's `shard` and `merge` on so many workers."""
    name = f"workers={workers}" if distribution == "xdist" else f"{distribution}={workers}"
    progress(f"{prepared.project.title}, Python {prepared.python_version}: plugin, {name}")
    clean(prepared)
    write_pom(prepared, prepared.project.tests, prepared.project.arguments)
    goals = ["slipcover:shard", "slipcover:merge", f"-Dslipcover.workers={workers}", "-Dslipcover.testFailureIgnore"]
    goals.append(f"-Dslipcover.distribution={distribution}")
    ended = maven(prepared, goals, prepared.results / f"{name}.log")
    kept = prepared.results / name
    if output_folder(prepared).is_dir():
        shutil.copytree(output_folder(prepared), kept)
    junit = kept / "surefire-reports" / "TEST-slipcover-default-cli.xml"
    return _left_behind(prepared, name, ended, junit, kept / "slipcover" / "coverage.json")


def _left_behind(prepared: Prepared, name: str, ended: Ended, junit: Path, coverage: Optional[Path]) -> Run:
    left = Run(name, ended)
    if junit.exists():
        left.outcomes = outcomes.read(junit)
    if coverage is not None and coverage.exists():
        left.coverage = coverage_sets.read(coverage, prepared.folder)
    return left


def compare_outcomes(into: List[str], plain: Run, other: Run) -> None:
    """Same tests, same outcomes?"""
    if plain.outcomes is None or other.outcomes is None:
        into.append(f"{(plain if plain.outcomes is None else other).name} left no outcomes")
        return
    _add(into, f"outcomes: plain (-) against {other.name} (+)", outcomes.differences(plain.outcomes, other.outcomes))


def compare_workers(findings: Findings, one: Run, two: Run) -> None:
    """The same lines and branches with several workers as with one?"""
    if one.coverage is None or two.coverage is None:
        findings.wrong.append(f"{(one if one.coverage is None else two).name} left no coverage")
        return
    found = coverage_sets.compare(one.coverage, one.name, two.coverage, two.name)
    _add(findings.wrong, f"{one.name} against {two.name}", _told(found))


def compare_with_bare(findings: Findings, prepared: Prepared, bare: Run, one: Run) -> None:
    """Bare slipcover's lines and branches, and what it misses?"""
    if bare.coverage is None or one.coverage is None:
        findings.wrong.append(f"{(bare if bare.coverage is None else one).name} left no coverage")
        return
    shard = prepared.results / one.name / "slipcover" / "shards" / "default-cli" / "1-of-1"
    known = causes.evidence(shard, prepared.folder)
    found = coverage_sets.compare(bare.coverage, "bare", one.coverage, one.name)
    sorted_out: Dict[str, List[Difference]] = causes.by_cause(found, bare.coverage, known)
    for cause, differences in sorted_out.items():
        into = findings.wrong if cause == causes.UNEXPLAINED else findings.noted
        _add(into, f"bare against {one.name}: {cause}", _told(differences))


def _told(found: List[Difference]) -> List[str]:
    grouped: Dict["tuple[str, str, str]", List[str]] = {}
    for difference in found:
        place = difference.place
        text = str(place) if isinstance(place, int) else f"{place[0]}->{place[1]}"
        grouped.setdefault((difference.file, difference.kind, difference.only_in), []).append(text)
    return [
        f"{file}: {len(places)} {kind} only in {where}: {', '.join(places[:_SHOWN])}{', ...' if len(places) > _SHOWN else ''}"
        for (file, kind, where), places in grouped.items()
    ]


def _add(into: List[str], heading: str, lines: List[str]) -> None:
    if lines:
        shown = lines[:_SHOWN] + ([f"... and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else [])
        into.append("\n    ".join([heading, *shown]))


def show(findings: Findings) -> None:
    """Prints a project's part of the report."""
    print(f"== {findings.title}")
    for left in findings.runs:
        told = outcomes.summary(left.outcomes) if left.outcomes is not None else "no outcomes"
        covered = "" if left.coverage is None else f"; {coverage_sets.summary(left.coverage)}"
        print(f"  {left.name:<10} exit {left.ended.code}, {left.ended.seconds:5.1f} s: {told}{covered}")
    for heading, texts in (("DIFFERS", findings.wrong), ("known", findings.noted)):
        for text in texts:
            print(f"  {heading}: {text}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
