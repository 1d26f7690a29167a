"""Judges a case: nothing lost silently, nothing left running. Pure, so that it is tested on made-up data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import FrozenSet, List, Optional, Tuple

from faults import layout
from faults.cases import Case, node_id
from faults.modes import MODES
from faults.witness import Covered, Witness

ALL_TESTS: FrozenSet[int] = frozenset(range(layout.TESTS))

NOT_INJECTED = "the fault did not happen"
SILENT = "SILENT LOSS"
LOST = "lost, though the build is red"
UNNAMED = "red without naming what is missing"
NEEDLESS = "red without need"
STOPPED = "red with more than the test that died left out"
WRONG_GREEN = "green that must not be"
DIFFERENT = "green with another result than without a fault"
ALIVE = "a process lives on"
HUNG = "the build did not end"

_BEFORE_TESTS_WERE_KNOWN = (
    "before it had finished",
    "could not be collected",
    "before its first test",
    "did not start",
    "No test was running",
)


@dataclass(frozen=True)
class Observed:
    """What became of a case.

    `message` is Maven's, `reasons` stand in the record; `covered` is the merged result, None where there is none; `touched`
    are the names of the files that were taken or damaged between the goals.
    """

    green: bool
    message: str
    witness: Witness
    covered: Optional[Covered]
    reasons: Tuple[str, ...] = ()
    survivors: Tuple[str, ...] = ()
    hung: bool = False
    touched: Tuple[str, ...] = field(default=())

    @property
    def said(self) -> str:
        """All that the user is told."""
        return "\n".join((self.message, *self.reasons))


@dataclass(frozen=True)
class Finding:
    """One thing that must not be."""

    kind: str
    text: str


def judge(case: Case, seen: Observed, reference: Optional[Covered]) -> List[Finding]:
    """What is wrong with the case. `reference` is the result without a fault, in the same mode and Python."""
    found: List[Finding] = []
    if case.fault != "none" and not seen.witness.fired and not seen.touched:
        found.append(Finding(NOT_INJECTED, ""))
    if seen.witness.broken:
        found.append(Finding(NOT_INJECTED, "; ".join(seen.witness.broken)))
    if seen.hung:
        found.append(Finding(HUNG, ""))
    if seen.survivors:
        found.append(Finding(ALIVE, "; ".join(seen.survivors)))
    found += _lines(case, seen)
    found += _green(case, seen, reference) if seen.green else _red(case, seen)
    return found


def _lines(case: Case, seen: Observed) -> List[Finding]:
    """Every line of every finished test is in the result. On another host a test has finished when pytest here has heard of
    it: of what ended there when the line, or pytest here, was already dead, nobody can know."""
    executed = seen.covered.lines if seen.covered is not None else frozenset()
    finished = seen.witness.passed
    if MODES[case.mode].needs_ssh:
        finished = finished & seen.witness.told
    gone = sorted(test for test in finished if not _lines_due(test, case, seen) <= executed)
    if case.kind.takes_lines and not seen.green and node_id(case.test) in seen.said:
        gone = [test for test in gone if test != case.test]
    child = case.runs_in_a_child and not _keeps_nothing(case) and case.test in finished
    if child and not layout.child_lines_of(case.test) <= executed:
        gone.append(case.test)
    if not gone or _loaded_another(case, seen):
        return []
    text = f"the lines of {len(gone)} finished tests, {', '.join(map(node_id, gone[:3]))}…"
    if seen.green:
        return [Finding(SILENT, text)]
    excused = bool(seen.touched or case.kind.place or case.kind.takes_storage) and seen.said.strip() != ""
    return [] if excused else [Finding(LOST, text)]


def _lines_due(test: int, case: Case, seen: Observed) -> FrozenSet[int]:
    """A test that failed and is told as failed, although it passed in another process, was tried a second time by itself
    (distribution=files, see docs/parallel.md). Nothing of such a trial counts, so only what ran before the failure is due."""
    tried = test == case.test and test in seen.witness.failed and not seen.green and node_id(test) in seen.said
    return layout.lines_before(test) if tried and case.moment == "call" else layout.lines_of(test)


def _loaded_another(case: Case, seen: Observed) -> bool:
    """A worker that first imports the source while a test of another worker has rewritten it runs that text to its end. What
    it ran there is not the source's, never counts, and is told in a warning (docs/how-coverage-travels.md)."""
    return case.fault == "source-rewritten" and "src/parts/units.py had another content in " in seen.said


def _keeps_nothing(case: Case) -> bool:
    """coverage.py has what ran in memory only, as it has without this plugin: what somebody else ends is lost, which the build
    warns of (docs/coverage-py.md; the integration test coverage-py-measures reads the warning)."""
    return case.action.startswith("ended-") and MODES[case.mode].parameters.get("engine") == "coverage"


def _green(case: Case, seen: Observed, reference: Optional[Covered]) -> List[Finding]:
    found: List[Finding] = []
    missing = sorted(ALL_TESTS - seen.witness.told)
    if missing:
        found.append(Finding(SILENT, f"{len(missing)} tests have not finished: {', '.join(map(node_id, missing[:3]))}…"))
    if case.kind.must_fail:
        found.append(Finding(WRONG_GREEN, case.kind.what))
    if reference is not None and seen.covered is not None and not _loaded_another(case, seen):
        extra = layout.child_lines_of(case.test) if case.runs_in_a_child else frozenset()
        lines = (seen.covered.lines - extra) ^ reference.lines
        branches = seen.covered.branches ^ reference.branches
        others = seen.covered.others ^ reference.others
        if lines or branches or others:
            text = f"lines {sorted(lines)}, branches {sorted(branches)}, files {sorted(others)}"
            found.append(Finding(DIFFERENT, text))
    return found


def _file_named(test: int, seen: Observed) -> bool:
    """A forked worker that dies before it has collected is told with its files."""
    file = node_id(test).partition("::")[0]
    return any("before its tests were known" in line and file in line for line in seen.said.splitlines())


def _red(case: Case, seen: Observed) -> List[Finding]:
    found: List[Finding] = []
    if not seen.message.strip():
        found.append(Finding(UNNAMED, "there is no message at all"))
    unfinished = ALL_TESTS - seen.witness.told
    unnamed = sorted(test for test in unfinished if node_id(test) not in seen.said and not _file_named(test, seen))
    known = unfinished != ALL_TESTS or not any(text in seen.said for text in _BEFORE_TESTS_WERE_KNOWN)
    if unnamed and known and case.kind.place != "maven" and not seen.hung:
        found.append(Finding(UNNAMED, f"{', '.join(map(node_id, unnamed[:3]))}… of {len(unnamed)}: {seen.said[:300]}"))
    unnamed_files = [name for name in seen.touched if name not in seen.said]
    if unnamed_files:
        found.append(Finding(UNNAMED, f"{', '.join(unnamed_files)}: {seen.said[:300]}"))
    if case.leaves_the_rest and unfinished - {case.test}:
        found.append(Finding(STOPPED, f"{len(unfinished)} tests have no result: {seen.said[:300]}"))
    if case.kind.must_pass or case.recoverable:
        found.append(Finding(NEEDLESS, seen.said[:400]))
    return found
