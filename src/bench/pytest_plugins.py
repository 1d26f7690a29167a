"""Runs two small test files with each of some sixty pytest plugins in use, plainly and by two workers of both distributions,
twice, and compares.

Usage: python3 src/bench/pytest_plugins.py [--python PYTHON] [PLUGIN...]; see README.md. Exits with 1 when anything differs
that is not expected.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Sequence

import outcomes
import plugin
import venvs
from outcomes import Outcomes
from plugin_cases import CASES, REFUSED, Case
from workspace import BENCH, child_environment, must, progress, run

HOME = BENCH / "plugins"
CONSTRAINTS = venvs.REQUIREMENTS / "pytest-plugins.txt"
_BASE = ("pytest", "pytest-xdist", "slipcover")
DISTRIBUTIONS = ("xdist", "files")
_SHARD = Path("target/slipcover/shards/default-cli/1-of-1")

_REACTOR = """\
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId>
  <artifactId>plugins</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <modules>
{modules}  </modules>
</project>
"""


@dataclass
class Tried:
    """A plugin, and what became of each run: one word, and what differs."""

    case: Case
    version: str
    words: List[str] = field(default_factory=list)
    wrong: List[str] = field(default_factory=list)
    noted: List[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the environments (default: this one)")
    parser.add_argument("--keep-plugin", action="store_true", help="do not build the plugin, use the one installed before")
    parser.add_argument("plugins", nargs="*", metavar="PLUGIN", help="some of plugin_cases.py (default: all)")
    arguments = parser.parse_args()
    known = {case.name: case for case in CASES}
    unknown = sorted(set(arguments.plugins) - known.keys())
    if unknown:
        parser.error(f"no such plugin: {', '.join(unknown)}")
    if not arguments.keep_plugin:
        plugin.install_plugin()
    cases = [known[name] for name in arguments.plugins] or list(CASES)
    base = _base(arguments.python)
    tried = [Tried(case, _environment(case, base)) for case in cases]
    plain = {case.name: _plain(case) for case in cases}
    _write_reactor(cases)
    for turn in (1, 2):
        said = _build(turn)
        for one in tried:
            for distribution in DISTRIBUTIONS:
                _judge(one, distribution, turn, plain[one.case.name], said)
    return show(tried)


def _base(python: str) -> Path:
    """What all environments see: pytest, xdist and SlipCover."""
    base = HOME / "base"
    finished = base / "made"
    if not finished.exists() or finished.read_text("utf-8") != CONSTRAINTS.read_text("utf-8"):
        progress("making the base environment")
        shutil.rmtree(HOME, ignore_errors=True)
        must([python, "-m", "venv", str(base)], HOME / "logs" / "base.log", BENCH)
        _install(base, base, _BASE, HOME / "logs" / "base-install.log")
        finished.write_text(CONSTRAINTS.read_text("utf-8"), "utf-8")
    return base


def _install(base: Path, venv: Path, packages: Sequence[str], log: Path) -> None:
    """With the pip of the base environment, so that the others need none."""
    command = [venvs.python_of(base), "-m", "pip", "--python", venvs.python_of(venv), "install", "--quiet"]
    must([*command, "-c", str(CONSTRAINTS), *packages], log, BENCH)


def _environment(case: Case, base: Path) -> str:
    """Makes the plugin's environment; returns the plugin's version. It sees the base's packages, so that nothing is installed
    fifty times."""
    venv = _venv(case)
    if not (venv / "made").exists():
        progress(f"{case.name}: making its environment")
        shutil.rmtree(venv, ignore_errors=True)
        log = HOME / "logs" / f"{case.name}.log"
        must([venvs.python_of(base), "-m", "venv", "--without-pip", str(venv)], log, BENCH)
        (site,) = venv.glob("lib/python*/site-packages")
        (shared,) = base.glob("lib/python*/site-packages")
        (site / "base.pth").write_text(f"{shared}\n", "utf-8")
        _install(base, venv, (case.plugin, *case.packages), log)
        (venv / "made").write_text("", "utf-8")
    name = re.escape(case.plugin).replace(r"\-", "[-_]")
    pinned = re.search(rf"^{name}==(\S+)", CONSTRAINTS.read_text("utf-8"), re.MULTILINE | re.IGNORECASE)
    return pinned.group(1) if pinned else "?"


def _venv(case: Case) -> Path:
    return HOME / "venvs" / case.name


def _module(case: Case, kind: str) -> Path:
    return HOME / "modules" / f"{case.name}-{kind}"


def _write(case: Case, kind: str) -> Path:
    folder = _module(case, kind)
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in case.contents().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def _plain(case: Case) -> Outcomes:
    """`python -m pytest`, the yardstick."""
    progress(f"{case.name}: plainly")
    folder = _write(case, "plain")
    command = [venvs.python_of(_venv(case)), "-m", "pytest", "--junitxml=junit.xml", *case.arguments]
    run(command, folder / "plain.log", folder, child_environment())
    junit = folder / "junit.xml"
    if not junit.exists():
        raise SystemExit(f"{case.name}: plain pytest left no result, see {folder / 'plain.log'}")
    found = outcomes.read(junit)
    if not case.own_phase:
        return found
    return Counter({(test, "failure" if outcome == "error" else outcome): count for (test, outcome), count in found.items()})


def _write_reactor(cases: Sequence[Case]) -> None:
    names: List[str] = []
    for case in cases:
        for distribution in DISTRIBUTIONS:
            folder = _write(case, distribution)
            names.append(folder.name)
            configuration = {
                "virtualenv": str(_venv(case)),
                "source": "<folder>src</folder>",
                "args": "".join(f"<arg>{argument}</arg>" for argument in case.arguments),
                "workers": "2",
                "distribution": distribution,
            }
            (folder / "pom.xml").write_text(plugin.pom(folder.name, "1", configuration), "utf-8")
    modules = "".join(f"    <module>{name}</module>\n" for name in names)
    (HOME / "modules" / "pom.xml").write_text(_REACTOR.format(modules=modules), "utf-8")
    # No durations of an earlier call.
    for cache in (BENCH / "repo").glob(".cache/slipcover-maven/durations/bench*"):
        shutil.rmtree(cache) if cache.is_dir() else cache.unlink()


def _build(turn: int) -> str:
    """Runs all modules in one Maven; returns what it said."""
    progress(f"all plugins, build {turn}")
    log = HOME / f"build-{turn}.log"
    goals = ["slipcover:shard", "slipcover:merge", "--fail-at-end", "-Dslipcover.testFailureIgnore"]
    run([*plugin.MAVEN, *goals], log, HOME / "modules", child_environment(), longest=3600)
    return log.read_text("utf-8", "replace")


def _judge(tried: Tried, distribution: str, turn: int, plain: Outcomes, said: str) -> None:
    case = tried.case
    folder = _module(case, distribution)
    name = f"{distribution} {turn}"
    failed = re.search(rf"^\[ERROR\] Failed to execute goal .* on project {re.escape(folder.name)}: (.*)$", said, re.MULTILINE)
    expected = distribution == "files" and case.with_files == REFUSED
    if failed is not None:
        refused = "The distribution 'files' gives each worker a part" in failed.group(1)
        no_start = distribution == "xdist" and not case.beside_xdist and "pytest did not start" in failed.group(1)
        tried.words.append("refused" if refused else "no start" if no_start else "FAILED")
        (tried.noted if (refused and expected) or no_start else tried.wrong).append(f"{name}: {failed.group(1)}")
        return
    tried.noted += [f"{name}: {line}" for line in _lines(said, folder.name)]
    differing = _differences(folder, plain)
    if expected:
        differing.append("was to be refused")
    tried.words.append("DIFFERS" if differing else "same")
    tried.wrong += [f"{name}: {line}" for line in differing]


def _differences(folder: Path, plain: Outcomes) -> List[str]:
    junit = folder / "target" / "surefire-reports" / "TEST-slipcover-default-cli.xml"
    record = folder / _SHARD / "run.json"
    if not junit.exists() or not record.exists():
        return ["left no result"]
    # pytest's own file has a test several times that was run again.
    differing = outcomes.differences(Counter(set(plain)), Counter(set(outcomes.read(junit))))
    reasons = json.loads(record.read_text("utf-8")).get("outcome", {}).get("reasons")
    return differing + [f"incomplete: {reason}" for reason in reasons or ()]


def _lines(said: str, module: str) -> List[str]:
    """What was said of a module's files and of its distribution."""
    begin = said.find(f"< bench:{module} >")
    part = said[begin : said.find("< bench:", begin + 1)] if begin >= 0 else ""
    return [line.split("] ", 1)[-1] for line in part.splitlines() if " stays whole, as " in line or "distribution:" in line]


def show(tried: Sequence[Tried]) -> int:
    """Prints the table, then what differs; returns the exit code."""
    heads = [f"{distribution} {turn}" for turn in (1, 2) for distribution in DISTRIBUTIONS]
    print(f"{'plugin':<45} " + " ".join(f"{head:<9}" for head in heads))
    for one in tried:
        print(f"{one.case.name + ' ' + one.version:<45} " + " ".join(f"{word:<9}" for word in one.words))
    wrong = 0
    for one in tried:
        wrong += len(one.wrong)
        for heading, texts in (("DIFFERS", one.wrong), ("said", one.noted)):
            for text in dict.fromkeys(texts):
                print(f"{one.case.name}: {heading}: {text}")
    print(f"{len(tried)} plugins, {wrong} unexpected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
