"""Tests of the fault harness itself: that it can fail. `python3 -m unittest discover -s src/bench`; the integration test
`faults-are-never-silent` runs them, too."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import FrozenSet, List, Sequence, Tuple

from faults import judging, layout, outcome, peers, reactor, small, table
from faults.cases import Case, again, cell, draw, every, node_id
from faults.catalogue import FAULTS
from faults.damage import damage
from faults.judging import ALL_TESTS, Observed, judge
from faults.modes import MODES
from faults.witness import Covered, Witness, read_covered, read_reasons, read_witness

WHOLE = Covered(
    frozenset(line for test in ALL_TESTS for line in layout.lines_of(test)),
    frozenset((one, other) for test in ALL_TESTS for one, other in layout.branch_of(test)),
)
ALL_PASSED = Witness(ALL_TESTS, frozenset(), ALL_TESTS, 1)
GOOD = Observed(True, "", ALL_PASSED, WHOLE)


def case(fault: str, **more: object) -> Case:
    return replace(draw(1, fault, "xdist", "3.11", 0), **more)  # type: ignore[arg-type]


def kinds(one: Case, seen: Observed) -> List[str]:
    return [finding.kind for finding in judge(one, seen, WHOLE)]


def without(tests: FrozenSet[int]) -> Covered:
    return replace(WHOLE, lines=WHOLE.lines - frozenset().union(*(layout.lines_of(test) for test in tests)))


class JudgeTest(unittest.TestCase):
    """What the judge must find, on made-up data."""

    def test_a_complete_result_is_good(self) -> None:
        self.assertEqual(kinds(case("sigkill"), GOOD), [])

    def test_one_line_that_is_missing_under_a_green_is_a_silent_loss(self) -> None:
        for line in Random(3).sample(sorted(WHOLE.lines), 20):
            spoilt = replace(GOOD, covered=replace(WHOLE, lines=WHOLE.lines - {line}))
            self.assertEqual(kinds(case("sigkill"), spoilt), [judging.SILENT, judging.DIFFERENT])

    def test_a_result_that_is_not_there_is_a_silent_loss_under_a_green(self) -> None:
        self.assertEqual(kinds(case("sigkill"), replace(GOOD, covered=None)), [judging.SILENT])

    def test_a_test_that_never_finished_is_a_silent_loss_under_a_green(self) -> None:
        others = ALL_TESTS - {7}
        seen = replace(GOOD, witness=Witness(others, frozenset(), others, 1))
        self.assertEqual(kinds(case("sigkill"), seen), [judging.SILENT])

    def test_a_branch_or_a_line_more_than_without_a_fault_is_found(self) -> None:
        for covered in (replace(WHOLE, branches=WHOLE.branches - {(2, 3)}), replace(WHOLE, lines=WHOLE.lines | {6})):
            self.assertEqual(kinds(case("sigkill"), replace(GOOD, covered=covered)), [judging.DIFFERENT])

    def test_the_line_of_a_killed_child_counts(self) -> None:
        child = case("child-killed", action="child-fork", test=4)
        lines = WHOLE.lines | layout.child_lines_of(4)
        self.assertEqual(kinds(child, replace(GOOD, covered=replace(WHOLE, lines=lines))), [])
        self.assertEqual(kinds(child, GOOD), [judging.SILENT])

    def test_the_line_of_a_child_that_its_test_ends_counts_where_slipcover_measures(self) -> None:
        child = case("child-ended", action="ended-fork", test=4)
        lines = WHOLE.lines | layout.child_lines_of(4)
        self.assertEqual(kinds(child, replace(GOOD, covered=replace(WHOLE, lines=lines))), [])
        self.assertEqual(kinds(child, GOOD), [judging.SILENT])
        self.assertEqual(kinds(replace(child, mode="coverage"), GOOD), [])
        spoilt = replace(GOOD, covered=without(frozenset({4})))
        self.assertEqual(kinds(replace(child, mode="coverage"), spoilt), [judging.SILENT, judging.DIFFERENT])

    def test_nothing_counts_of_the_trial_of_a_test_that_stays_failed(self) -> None:
        failed = replace(case("memory-error"), test=7, moment="call")
        before = replace(WHOLE, lines=WHOLE.lines - layout.lines_of(7) | layout.lines_before(7))
        tried = replace(ALL_PASSED, failed=frozenset({7}))
        seen = Observed(False, f"There are test failures: {node_id(7)}", tried, before)
        self.assertEqual(kinds(failed, seen), [])
        self.assertEqual(kinds(failed, replace(seen, covered=without(frozenset({7})))), [judging.LOST])
        self.assertEqual(kinds(failed, replace(seen, covered=without(frozenset({8})))), [judging.LOST])
        self.assertEqual(kinds(failed, replace(seen, witness=ALL_PASSED)), [judging.LOST])
        self.assertEqual(kinds(failed, replace(seen, message="There are test failures")), [judging.LOST])

    def test_what_ran_of_another_content_counts_nowhere_where_the_build_says_so(self) -> None:
        silent = Observed(True, "", ALL_PASSED, without(frozenset({7, 8})))
        told = replace(silent, reasons=("src/parts/units.py had another content in 2 processes (of w0, w1); ...",))
        rewritten = again("1/source-rewritten/files/3.12/0")
        self.assertEqual(kinds(rewritten, silent), [judging.SILENT, judging.DIFFERENT])
        self.assertEqual(kinds(rewritten, told), [])

    def test_red_must_keep_the_lines_of_finished_tests(self) -> None:
        always = case("sigkill", once=False)
        others = ALL_TESTS - {7}
        seen = Observed(False, f"{node_id(7)} has no result", Witness(others, frozenset(), others, 1), without(frozenset({7})))
        self.assertEqual(kinds(always, seen), [])
        self.assertEqual(kinds(always, replace(seen, covered=without(frozenset({7, 8})))), [judging.LOST])
        self.assertEqual(kinds(always, replace(seen, covered=None)), [judging.LOST])

    def test_on_another_host_a_test_has_finished_when_pytest_here_has_heard_of_it(self) -> None:
        others = ALL_TESTS - {7}
        unheard = Observed(
            False, f"{node_id(7)} has no result", Witness(ALL_TESTS, frozenset(), others, 1), without(frozenset({7}))
        )
        there = replace(draw(1, "between", "ssh", "3.11", 0), rerun=0)
        self.assertEqual(kinds(there, unheard), [])
        self.assertEqual(kinds(there, replace(unheard, covered=without(frozenset({8})))), [judging.LOST])
        self.assertEqual(kinds(case("between", rerun=0), unheard), [judging.LOST])

    def test_red_must_name_every_test_that_is_missing(self) -> None:
        always = case("sigkill", once=False)
        others = ALL_TESTS - {7, 9}
        witness = Witness(others, frozenset(), others, 1)
        seen = Observed(False, f"{node_id(7)} has no result", witness, WHOLE)
        self.assertEqual(kinds(always, seen), [judging.UNNAMED])
        self.assertEqual(kinds(always, replace(seen, reasons=(f"{node_id(9)} has none, either",))), [])
        self.assertEqual(kinds(always, replace(seen, message="")), [judging.UNNAMED, judging.UNNAMED])

    def test_red_before_the_tests_were_known_must_say_that(self) -> None:
        nobody = Witness(frozenset(), frozenset(), frozenset(), 1)
        seen = Observed(False, "No tests ran.", nobody, None)
        self.assertEqual(kinds(case("collection"), seen), [judging.UNNAMED])
        self.assertEqual(kinds(case("collection"), replace(seen, message="gw0 died before its first test")), [])

    def test_what_a_rerun_makes_good_must_be_green(self) -> None:
        once = case("sigkill", once=True, rerun=1)
        self.assertEqual(kinds(once, replace(GOOD, green=False, message="The result is incomplete")), [judging.NEEDLESS])
        self.assertEqual(kinds(replace(once, rerun=0), replace(GOOD, green=False, message="The result is incomplete")), [])

    def test_what_cannot_be_made_good_must_be_red_and_name_the_file(self) -> None:
        lost = case("lost-artifact")
        seen = replace(GOOD, touched=("coverage-0-gw0.json",), witness=replace(ALL_PASSED, fired=0))
        self.assertEqual(kinds(lost, seen), [judging.WRONG_GREEN])
        red = replace(seen, green=False, covered=None, message="…/coverage-0-gw0.json is missing")
        self.assertEqual(kinds(lost, red), [])
        self.assertEqual(kinds(lost, replace(red, message="something is missing")), [judging.UNNAMED])

    def test_a_test_that_ends_the_measuring_may_lose_its_own_lines_and_is_named(self) -> None:
        taken = case("trace-function", test=7)
        without_it = replace(GOOD, covered=without(frozenset({7})))
        self.assertEqual(kinds(taken, without_it), [judging.SILENT, judging.DIFFERENT])
        red = replace(without_it, green=False, message=f"measuring was switched off: {node_id(7)} took it away")
        self.assertEqual(kinds(taken, red), [])
        self.assertEqual(kinds(taken, replace(red, message="measuring was switched off")), [judging.LOST])
        self.assertEqual(kinds(taken, replace(red, covered=without(frozenset({7, 8})))), [judging.LOST])
        self.assertEqual(kinds(taken, GOOD), [])

    def test_another_file_in_the_result_is_another_result(self) -> None:
        seen = replace(GOOD, covered=replace(WHOLE, others=frozenset({"src/parts/made.py"})))
        self.assertEqual(kinds(case("source-made"), seen), [judging.DIFFERENT])

    def test_under_loadfile_all_that_nobody_killed_must_have_run(self) -> None:
        died = replace(draw(1, "sigkill", "loadfile", "3.11", 0), test=7, moment="call", once=True, rerun=0)
        others = ALL_TESTS - {7}
        seen = Observed(False, f"{node_id(7)} has no result", Witness(others, frozenset(), others, 1), WHOLE)
        self.assertEqual(kinds(died, seen), [])
        fewer = others - {8}
        seen = replace(seen, message=f"{node_id(7)} {node_id(8)}", witness=Witness(fewer, frozenset(), fewer, 1))
        self.assertEqual(kinds(died, seen), [judging.STOPPED])

    def test_survivors_hangs_and_faults_that_did_not_happen_are_found(self) -> None:
        seen = replace(GOOD, survivors=("17 python",), hung=True, witness=replace(ALL_PASSED, fired=0))
        self.assertEqual(kinds(case("sigkill"), seen), [judging.NOT_INJECTED, judging.HUNG, judging.ALIVE])
        raised = replace(GOOD, witness=replace(ALL_PASSED, broken=("FileNotFoundError(2)",)))
        self.assertEqual(kinds(case("sigkill"), raised), [judging.NOT_INJECTED])


class CasesTest(unittest.TestCase):
    """What is drawn."""

    def test_the_same_seed_draws_the_same(self) -> None:
        drawn = list(every(5, list(FAULTS), list(MODES), ["3.9", "3.14"], 3))
        self.assertEqual(drawn, [again(one.identity) for one in drawn])
        self.assertEqual(len({one.name for one in drawn}), len(drawn))
        left_out = sum(len(mode.without) for mode in MODES.values())
        self.assertEqual(len({cell(one) for one in drawn}), (len(FAULTS) * len(MODES) - left_out) * 2)

    def test_another_seed_draws_another_moment(self) -> None:
        drawn = {(one.action, one.moment, one.test) for one in (draw(seed, "sigkill", "serial", "3.9", 0) for seed in range(40))}
        self.assertGreater(len(drawn), 20)

    def test_what_is_no_case_is_refused(self) -> None:
        for identity in ("", "1/sigkill/serial/3.9", "1/nothing/serial/3.9/0", "x/sigkill/serial/3.9/0", "1/sigkill/tea/3.9/0"):
            with self.assertRaises(SystemExit):
                again(identity)

    def test_the_small_set_can_be_drawn(self) -> None:
        self.assertEqual(len(small.cases()), 13)


class ReadingTest(unittest.TestCase):
    """What is read from a finished build."""

    def test_maven_is_understood(self) -> None:
        log = """\
[INFO] Reactor Summary for faults 1:
[INFO] \x1b[1mcase-1-none-serial-any-0\x1b[m ........ \x1b[1;32mSUCCESS\x1b[m [  1.2 s]
[INFO] case-1-sigkill-xdist-3_11-0 ..................... FAILURE [  1.9 s]
[ERROR] Failed to execute goal g:a:1:shard (default) on project case-1-sigkill-xdist-3_11-0: The result is incomplete:
[ERROR]   tests/test_part0.py::test_01 was planned and has no result
[ERROR] -> [Help 1]
[ERROR] Failed to execute goal g:a:1:shard (default) on project other: Not ours
[ERROR]
[ERROR] To see the full stack trace of the errors""".splitlines()
        self.assertEqual(
            reactor.verdicts(log),
            {
                "case-1-none-serial-any-0": reactor.Verdict(True, ""),
                "case-1-sigkill-xdist-3_11-0": reactor.Verdict(
                    False, "The result is incomplete:\n  tests/test_part0.py::test_01 was planned and has no result"
                ),
            },
        )

    def test_witness_and_coverage_are_read(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "witness").mkdir()
            (folder / "witness/runner-7").write_text("01+\n02-\n")
            (folder / "witness/told-6").write_text("01+\n")
            (folder / "witness/fired").write_text("gw0\ngw1\n")
            self.assertEqual(read_witness(folder), Witness(frozenset({1}), frozenset({2}), frozenset({1}), 2))
            (folder / "witness/broken").write_text("OSError(2)\n")
            self.assertEqual(read_witness(folder).broken, ("OSError(2)",))
            entry = {"executed_lines": [1, 2], "executed_branches": [[2, 3]]}
            (folder / "coverage.json").write_text(json.dumps({"files": {layout.MODULE: entry}}))
            self.assertEqual(read_covered(folder / "coverage.json"), Covered(frozenset({1, 2}), frozenset({(2, 3)})))
            self.assertIsNone(read_covered(folder / "none.json"))

    def test_the_lost_tests_of_the_record_are_read(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            file = Path(name) / "target/slipcover/shards/default/1-of-1/run.json"
            self.assertEqual(read_reasons(Path(name)), ())
            file.parent.mkdir(parents=True)
            file.write_text(json.dumps({"reasons": ["1 was not run"], "outcome": {"tests": {"lost": ["a.py::b"]}}}))
            self.assertEqual(read_reasons(Path(name)), ("1 was not run", "a.py::b"))

    def test_the_layout_is_what_the_lines_say(self) -> None:
        lines = ["", *layout.units().splitlines()]
        for test in ALL_TESTS:
            own = [lines[line].strip() for line in sorted(layout.lines_of(test))]
            self.assertEqual(own, ["if flag:", f"kept = {test}", "return kept", "if flag:", f"return {test}"])
            self.assertEqual([lines[line].strip() for line in layout.child_lines_of(test)], [f"return {test}"])

    def test_damage_names_what_it_damaged(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            shard = Path(name) / "target/slipcover/shards/default/1-of-1"
            (shard / "artifacts").mkdir(parents=True)
            for file, content in (
                (shard / "artifacts/coverage-0-main.json", '{"files":{"src/parts/units.py":{"executed_lines":[1,2,3]}}}'),
                (shard / "artifacts/coverage.0.main", "SQLite format 3, and src/parts/units.py"),
            ):
                for action in ("cut-artifact", "alter-artifact", "delete-artifact"):
                    file.write_text(content)
                    self.assertEqual(damage(Path(name), case("torn-artifact", action=action)), (file.name,))
                    self.assertTrue(not file.exists() or file.read_text() != content, action)
            self.assertEqual(damage(Path(name), case("lost-artifact")), ())


class TableTest(unittest.TestCase):
    """What is reported."""

    def test_an_empty_cell_and_a_finding_make_it_fail(self) -> None:
        wanted = list(every(1, ["sigkill", "exit-0"], ["serial", "xdist"], ["3.11"], 2))
        kept = [outcome.outcome(one, GOOD, judge(one, GOOD, WHOLE)) for one in wanted]
        self.assertEqual(self.told(wanted, kept), (0, "8 faults, 0 silent losses, 0 findings, 0 empty cells"))
        without_one = [each for each in kept if (each.fault, each.mode) != ("exit-0", "serial")]
        self.assertEqual(table.empty_cells(wanted, without_one), ["exit-0 / serial / Python 3.11"])
        self.assertEqual(self.told(wanted, without_one), (1, "6 faults, 0 silent losses, 0 findings, 1 empty cells"))
        spoilt = [replace(kept[0], findings=((judging.SILENT, "x"),)), *kept[1:]]
        self.assertEqual(self.told(wanted, spoilt), (1, "8 faults, 1 silent losses, 1 findings, 0 empty cells"))
        row = "| SIGKILL in a test | 2 (2 + 0) | 2 (2 + 0) | 4 (4 + 0) | 0 |"
        self.assertIn(row, table.table(kept))

    def told(self, wanted: Sequence[Case], kept: Sequence[outcome.Outcome]) -> Tuple[int, str]:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            code = table.report(wanted, kept)
        return code, printed.getvalue().strip()

    def test_a_fault_that_did_not_happen_fills_no_cell(self) -> None:
        wanted = list(every(1, ["sigkill"], ["serial"], ["3.11"], 1))
        kept = [outcome.outcome(one, GOOD, []) for one in wanted]
        self.assertEqual(table.empty_cells(wanted, [replace(kept[0], fired=False)]), ["sigkill / serial / Python 3.11"])

    def test_outcomes_are_kept_and_the_newest_counts(self) -> None:
        one = outcome.outcome(case("sigkill"), GOOD, [judging.Finding(judging.SILENT, "x")])
        with tempfile.TemporaryDirectory() as name:
            file = Path(name) / "outcomes.jsonl"
            outcome.append(file, [one])
            self.assertEqual(outcome.read(file), [one])
            outcome.append(file, [replace(one, findings=())])
            self.assertEqual(outcome.read(file), [replace(one, findings=())])

    def test_the_peers_are_judged_alike(self) -> None:
        self.assertEqual(peers.ending(case("sigkill"), GOOD), peers.COMPLETE)
        self.assertEqual(peers.ending(case("child-killed"), GOOD), peers.SILENT)
        self.assertEqual(peers.ending(case("sigkill"), replace(GOOD, covered=None)), peers.SILENT)
        self.assertEqual(peers.ending(case("sigkill"), replace(GOOD, covered=None, green=False)), peers.RED_WITH_LOSS)
        self.assertEqual(peers.ending(case("sigkill"), replace(GOOD, green=False)), peers.RED)
        self.assertEqual(peers.ending(case("sigkill"), replace(GOOD, hung=True)), peers.HUNG)


if __name__ == "__main__":
    unittest.main()
