"""The same faults under bare SlipCover and pytest-cov, with two xdist workers."""

from __future__ import annotations

import os
import signal
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, List, Mapping, Sequence, Tuple

from faults import layout, reactor
from faults.cases import Case
from faults.catalogue import FAULTS
from faults.judging import ALL_TESTS, Observed
from faults.witness import clear, read_covered, read_witness
from workspace import child_environment

LONGEST = 40
"""Seconds after which a run counts as one that does not end."""

_PYTEST = ("-m", "pytest", "-q", "-n", "2", "tests")
PEERS: Mapping[str, Tuple[str, ...]] = {
    "bare SlipCover": ("-m", "slipcover", "--branch", "--source", "src", "--json", "--out", "coverage.json", *_PYTEST),
    "pytest-cov": (*_PYTEST, "--cov=src", "--cov-branch", "--cov-report=json:coverage.json"),
}

SILENT = "green with loss"
RED_WITH_LOSS = "red with loss"
RED = "red without loss"
COMPLETE = "complete"
HUNG = "did not end"
ENDINGS = (SILENT, RED_WITH_LOSS, RED, COMPLETE, HUNG)


def comparable(case: Case) -> bool:
    """Whether the fault can happen to a peer at all: none has a record, or a merge of its own, that could be disturbed."""
    return not case.kind.place and case.fault != "none"


def run(folder: Path, cases: Sequence[Case], environments: Mapping[str, Path], threads: int) -> List[Tuple[str, str, str]]:
    """Runs each case under each peer. Returns fault, peer and ending."""
    tasks = [(peer, case) for peer in PEERS for case in cases]

    def one(task: Tuple[str, Case]) -> Tuple[str, str, str]:
        peer, case = task
        home = folder / peer.replace(" ", "-") / case.name
        seen = _observe(home, case, [str(environments[case.python] / "bin/python"), *PEERS[peer]])
        return case.fault, peer, ending(case, seen)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, tasks))


def _observe(home: Path, case: Case, command: Sequence[str]) -> Observed:
    reactor.write_project(home, case)
    with (home / "output.log").open("wb") as output:
        process = subprocess.Popen(
            list(command),
            cwd=home,
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    hung = False
    try:
        process.wait(LONGEST)
    except subprocess.TimeoutExpired:
        hung = True
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    left = clear(home)
    return Observed(
        green=process.returncode == 0,
        message=(home / "output.log").read_text("utf-8", "replace"),
        witness=read_witness(home),
        covered=read_covered(home / "coverage.json"),
        survivors=left,
        hung=hung,
    )


def ending(case: Case, seen: Observed) -> str:
    """What became of a run; lost is the line of a finished test, or of its child, that is not in the result, or a test that
    never finished."""
    if seen.hung:
        return HUNG
    executed = seen.covered.lines if seen.covered is not None else frozenset()
    lines = any(not layout.lines_of(test) <= executed for test in seen.witness.passed)
    if case.action.startswith("child-") and case.test in seen.witness.passed:
        lines = lines or not layout.child_lines_of(case.test) <= executed
    if seen.green:
        return SILENT if lines or seen.witness.told != ALL_TESTS else COMPLETE
    return RED_WITH_LOSS if lines else RED


def table(endings: Sequence[Tuple[str, str, str]]) -> str:
    """One row for each fault, for each peer how its runs ended."""
    counts: Dict[Tuple[str, str], "Counter[str]"] = {}
    for fault, peer, how in endings:
        counts.setdefault((fault, peer), Counter())[how] += 1
        counts.setdefault(("", peer), Counter())[how] += 1
    lines = ["| fault | " + " | ".join(PEERS) + " |", "|---" * (len(PEERS) + 1) + "|"]
    for fault in [*FAULTS, ""]:
        if any((fault, peer) in counts for peer in PEERS):
            cells = [_cell(counts.get((fault, peer), Counter())) for peer in PEERS]
            lines.append(f"| {FAULTS[fault].what if fault else 'all'} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(counts: "Counter[str]") -> str:
    return ", ".join(f"{counts[how]} {how}" for how in ENDINGS if counts[how])
