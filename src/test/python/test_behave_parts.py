"""behave in several processes: parts of features, what must run alone, and what is for whoever is free."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Dict, List, Tuple

import pytest

from project import Project, Result
from test_behave import ENVIRONMENT, NUMBERS, OLD, RULES, Suite, share

KEY = "features/numbers.feature"
POSITIVE, NEGATIVE, TWO, MINUS_TWO = (
    f"{KEY}:6 It is positive",
    f"{KEY}:10 It is not negative",
    f"{KEY}:19 Of 2 -- @1.1 some",
    f"{KEY}:20 Of -2 -- @1.2 some",
)
OWNERS = {POSITIVE: 0, NEGATIVE: 1, TWO: 1, MINUS_TWO: 0}
RULES_KEY = "features/rules.feature"
FIRST, OF_TWO, OF_THREE, LAST = (
    f"{RULES_KEY}:4 First",
    f"{RULES_KEY}:12 Of 2 -- @1.1",
    f"{RULES_KEY}:13 Of 3 -- @1.2",
    f"{RULES_KEY}:16 Last",
)


@pytest.fixture
def suite(project: Project) -> Suite:
    return Suite(project)


def assigned(suite: Suite, worker: int, files: Dict[str, Any], **more: Any) -> str:
    path = suite.root.parent / f"assignment-{worker}.json"
    path.write_text(json.dumps({"format": 1, "files": files, **more}), "ascii")
    return str(path)


def run(suite: Suite, worker: int, files: Dict[str, Any], *arguments: str, **more: Any) -> Result:
    """One of several workers with these shares."""
    events = suite.project.directory / f"events-{worker}.jsonl"
    if events.exists():
        events.unlink()
    assignment = assigned(suite, worker, files, **more)
    told = {"runner": "behave", "worker": f"w{worker}", "attempt": worker, "assignment": assignment}
    return suite.project.boot("-m", "behave", *arguments, **told)


def parts(worker: int, owners: Dict[str, int], keeps: int = 1) -> Any:
    return share([test for test, owner in owners.items() if owner == worker], (), owners, keeps == worker)


def ran(result: Result, worker: int) -> List[str]:
    return [event["id"] for event in result.events("finished", worker)]


def division(result: Result, worker: int) -> Dict[str, Any]:
    (event,) = result.events("division", worker)
    return {name: event[name] for name in ("taken", "left", "mine", "elsewhere", "whole")}


# -- parts


def test_each_runs_its_own_scenarios_and_rows_and_hears_of_no_other(suite: Suite) -> None:
    results = [run(suite, worker, {KEY: parts(worker, OWNERS)}, "-f", "plain") for worker in (0, 1)]
    assert [result.code for result in results] == [0, 1]
    assert ran(results[0], 0) == [POSITIVE, MINUS_TWO] == results[0].events("planned", 0)[0]["ids"]
    assert ran(results[1], 1) == [NEGATIVE, TWO] == results[1].events("planned", 1)[0]["ids"]
    assert division(results[1], 1) == {
        "taken": [NEGATIVE, TWO],
        "left": [POSITIVE, MINUS_TWO],
        "mine": [KEY],
        "elsewhere": [],
        "whole": {},
    }
    for result, others in zip(results, (("not negative", "Of 2"), ("positive", "Of -2"))):
        assert "Feature: Numbers" in result.out and not any(name in result.out for name in others)
        assert "0 failed, 0 skipped" in result.out or "1 failed, 0 skipped" in result.out
        assert result.problems() == []


def test_what_is_not_selected_is_with_one_of_them(suite: Suite) -> None:
    owners = {POSITIVE: 0, TWO: 1, MINUS_TWO: 0}
    counts = [
        sum(
            event["count"]
            for event in run(suite, worker, {KEY: parts(worker, owners)}, "--tags=~@slow").events("deselected", worker)
        )
        for worker in (0, 1)
    ]
    assert counts == [0, 1]


HOOKS = {
    "def before_feature(context, feature): pass\n": "features/environment.py has before_feature",
    "from hooks import *\n": "features/environment.py has after_feature",
    "globals()['after_' + 'feature'] = print\n": "features/environment.py has after_feature",
    "def before_tag(context, tag): pass\n": "features/environment.py has before_tag, and it has the tag @fixture.shop",
}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_of_the_feature_keeps_it_whole_with_its_keeper(suite: Suite, hook: str) -> None:
    suite.write("features/hooks.py", "def after_feature(context, feature): pass\n")
    suite.write("features/environment.py", ENVIRONMENT + "sys.path.insert(0, 'features')\n" + hook)
    suite.write(KEY, NUMBERS.replace("Feature:", "@fixture.shop\nFeature:"))
    owners = {test.replace(f":{line} ", f":{line + 1} "): owner for (test, owner), line in zip(OWNERS.items(), (6, 10, 19, 20))}
    left, kept = (run(suite, worker, {KEY: parts(worker, owners)}) for worker in (0, 1))
    assert ran(left, 0) == [] and ran(kept, 1) == list(owners)
    assert division(left, 0) == {"taken": [], "left": list(owners), "mine": [], "elsewhere": [], "whole": {KEY: HOOKS[hook]}}
    assert division(kept, 1) == {"taken": list(owners), "left": [], "mine": [KEY], "elsewhere": [], "whole": {KEY: HOOKS[hook]}}
    assert {file["held"] for file in kept.events("files", 1)[-1]["files"]} == {HOOKS[hook]}


NOT_OF_FEATURES = [
    "def before_scenario(context, scenario): pass\ndef after_step(context, step): pass\ndef before_all(context): pass\n",
    "def before_tag(context, tag): pass\n",
    "def before_rule(context, rule): pass\n",
    "",
]


@pytest.mark.parametrize("hook", NOT_OF_FEATURES)
def test_other_hooks_hold_nothing_together(suite: Suite, hook: str) -> None:
    suite.write("features/environment.py", ENVIRONMENT + hook)
    result = run(suite, 1, {KEY: parts(1, OWNERS)})
    assert ran(result, 1) == [NEGATIVE, TWO]
    assert [(file["held"], file["together"], file["groups"]) for file in result.events("files", 1)[-1]["files"]] == [
        ("", False, {})
    ]


def test_a_hook_that_came_with_before_all_is_told_for_the_next_plan(suite: Suite) -> None:
    hook = "def before_all(context):\n    context._runner.hooks['before_feature'] = lambda *arguments: None\n"
    suite.write("features/environment.py", ENVIRONMENT + hook)
    files = run(suite, 1, {KEY: parts(1, OWNERS)}).events("files", 1)
    assert [event["files"][0]["held"] for event in files] == ["", "features/environment.py has before_feature"]


def test_scenarios_that_set_up_a_feature_keep_it_whole(suite: Suite) -> None:
    """behave runs them whichever line is asked for."""
    suite.write(KEY, NUMBERS.replace("@slow", "@setup"))
    assert division(run(suite, 1, {KEY: parts(1, OWNERS)}), 1)["whole"] == {KEY: "it has a scenario with the tag @setup"}


def test_a_feature_that_a_step_skips_is_told_for_the_next_plan(suite: Suite) -> None:
    hook = "def before_scenario(context, scenario):\n    context.feature.skip('not today')\n"
    suite.write("features/environment.py", ENVIRONMENT + hook)
    assert suite.run().events("files")[-1]["files"][0]["held"] == "a hook or a step has skipped all of it"


@pytest.mark.skipif(OLD, reason="1.2.6 has one runner")
def test_a_runner_of_ones_own_keeps_features_whole(suite: Suite) -> None:
    suite.write("mine.py", "from behave.runner import Runner\nclass Mine(Runner): pass\n")
    told = division(run(suite, 1, {KEY: parts(1, OWNERS)}, "--runner=mine:Mine"), 1)
    assert told["whole"] == {KEY: "mine.Mine runs it, and not behave's own runner"}


@pytest.mark.skipif(OLD, reason="behave 1.2.6 knows no rules")
def test_rules_are_parted_where_no_hook_is_theirs(suite: Suite) -> None:
    suite.write(RULES_KEY, RULES)
    result = run(suite, 1, {RULES_KEY: parts(1, {FIRST: 0, OF_TWO: 1, OF_THREE: 0, LAST: 1})}, "-f", "plain")
    assert ran(result, 1) == [OF_TWO, LAST] and "First" not in result.out
    alone = run(suite, 1, {RULES_KEY: parts(1, {FIRST: 0, OF_TWO: 0, OF_THREE: 0, LAST: 1})}, "-f", "plain")
    assert ran(alone, 1) == [LAST] and "Rule: One" not in alone.out


@pytest.mark.skipif(OLD, reason="behave 1.2.6 knows no rules")
@pytest.mark.parametrize("hook, tag", [("before_rule", ""), ("after_tag", "@shop ")])
def test_a_hook_of_rules_keeps_each_of_them_together(suite: Suite, hook: str, tag: str) -> None:
    suite.write("features/environment.py", ENVIRONMENT + f"def {hook}(*arguments): pass\n")
    suite.write(RULES_KEY, RULES.replace("\n  Rule: One", f"  {tag}\n  Rule: One"))
    parted = run(suite, 1, {RULES_KEY: parts(1, {FIRST: 0, OF_TWO: 0, OF_THREE: 0, LAST: 1})})
    assert ran(parted, 1) == [LAST]
    groups = run(suite, 0, {RULES_KEY: parts(0, {FIRST: 0, OF_TWO: 0, OF_THREE: 0, LAST: 1})}).events("files", 0)[-1]["files"]
    assert groups[0]["groups"] == {"First": [f"{RULES_KEY}: One"], "Of 2": [f"{RULES_KEY}: One"], "Of 3": [f"{RULES_KEY}: One"]}
    torn = run(suite, 1, {RULES_KEY: parts(1, {FIRST: 0, OF_TWO: 1, OF_THREE: 0, LAST: 1})})
    assert division(torn, 1)["whole"] == {RULES_KEY: "a hook belongs to one of its rules, whose scenarios were to be parted"}
    assert ran(torn, 1) == [FIRST, OF_TWO, OF_THREE, LAST]


def test_a_rerun_of_a_part_runs_what_was_lost(suite: Suite) -> None:
    files = {KEY: share([TWO], (), {test: 0 for test in OWNERS}, True)}
    assignment = assigned(suite, 2, files, tell=[TWO])
    result = suite.project.boot("-m", "behave", runner="behave", attempt=2, assignment=assignment)
    assert ran(result, 2) == [TWO] and result.events("division", 2) == []


def test_a_rerun_of_a_part_runs_all_where_behave_writes_junit_files(suite: Suite) -> None:
    files = {KEY: share([TWO], (), {test: 0 for test in OWNERS}, True)}
    assignment = assigned(suite, 2, files, tell=[TWO])
    result = suite.project.boot("-m", "behave", "--junit", runner="behave", attempt=2, assignment=assignment)
    assert result.events("planned", 2)[0]["ids"] == [TWO]
    (report,) = (result.directory / "logs" / "outputs" / "2-main" / "reports").iterdir()
    assert report.read_text("utf-8").count("<testcase ") == 4


# -- what must run alone


def test_the_listing_says_what_must_run_alone(suite: Suite) -> None:
    suite.write(KEY, NUMBERS.replace("@slow", "@SERIAL").replace("    Examples: some", "    @serial\n    Examples: some"))
    suite.write("features/all.feature", "@serial\nFeature: F\n  Scenario: S\n    Given the number 1\n")
    suite.write("features/none.feature", "@serially\nFeature: F\n  Scenario: S\n    Given the number 1\n")
    told = {file["path"]: [test.rpartition(":")[2].split(" ")[0] for test in file["serial"]] for file in suite.listing()["files"]}
    assert told == {"features/all.feature": ["3"], "features/none.feature": [], KEY: ["10", "20", "21"]}


def test_the_listing_says_which_features_may_be_held_together(suite: Suite) -> None:
    def held(hooks: str) -> List[str]:
        suite.write("features/environment.py", hooks)
        return sorted(file["path"] for file in suite.listing()["files"] if file["held"])

    suite.write("features/plain.feature", "Feature: F\n  @a\n  Scenario: S\n    Given the number 1\n")
    suite.write("features/tag.feature", "@a\nFeature: F\n  Scenario: S\n    Given the number 1\n")
    suite.write("features/setup.feature", "Feature: F\n  @setup\n  Scenario: S\n    Given the number 1\n")
    (suite.root / KEY).unlink()
    assert held("def before_all(context):\n    pass\n") == ["features/setup.feature"]
    assert held("from hooks import after_tag\n") == ["features/setup.feature", "features/tag.feature"]
    assert len(held("def before_feature(context, feature):\n    pass\n")) == 3
    (suite.root / "features/environment.py").unlink()
    assert [file["path"] for file in suite.listing()["files"] if file["held"]] == ["features/setup.feature"]


def test_what_must_run_alone_runs_when_all_others_have_ended(suite: Suite) -> None:
    """The feature is divided: what need not wait runs at once."""
    alone = suite.root.parent / "alone"
    files = {KEY: share([POSITIVE, TWO], (MINUS_TWO,), {POSITIVE: 0, NEGATIVE: 1, TWO: 0, MINUS_TWO: 0}, True)}
    assignment = assigned(suite, 0, files, alone=str(alone))
    configuration = suite.project.configure(runner="behave", worker="w0", assignment=assignment)
    command = [sys.executable, *suite.project.program("boot"), str(configuration), "-m", "behave", "-f", "plain"]
    process = subprocess.Popen(
        command, cwd=suite.root, env=suite.project.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    result = Result(subprocess.CompletedProcess([], 0, "", ""), suite.project.directory)
    deadline = time.monotonic() + 60
    while len(ran(result, 0)) < 2 and process.poll() is None and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert ran(result, 0) == [POSITIVE, TWO] and process.poll() is None
    alone.write_text("")
    out = process.communicate(timeout=60)[0]
    assert ran(result, 0) == [POSITIVE, TWO, MINUS_TWO] and process.returncode == 0
    assert out.count("Feature: Numbers") == 2
    assert division(result, 0)["taken"] == [POSITIVE, TWO, MINUS_TWO]


def test_the_junit_file_of_what_runs_alone_does_not_take_the_place_of_the_others(suite: Suite) -> None:
    alone = suite.root.parent / "alone"
    alone.write_text("")
    owners = {POSITIVE: 0, NEGATIVE: 1, TWO: 0, MINUS_TWO: 0}
    result = run(suite, 0, {KEY: share([POSITIVE, TWO], (MINUS_TWO,), owners, True)}, "--junit", alone=str(alone))
    told = result.events("renamed", 0)
    assert [(event["option"], Path(event["path"]).name, Path(event["place"]).name) for event in told] == [
        ("junit_directory", "reports", "reports"),
        ("junit_directory", "reports-alone", "reports"),
    ]
    cases = [Path(event["path"], "TESTS-numbers.xml").read_text("utf-8").count("<testcase ") for event in told]
    assert cases == [2, 1]


def test_all_of_a_whole_feature_runs_alone_where_one_scenario_must(suite: Suite) -> None:
    suite.write("features/environment.py", ENVIRONMENT + "def before_feature(context, feature): pass\n")
    alone = suite.root.parent / "alone"
    alone.write_text("")
    owners = {POSITIVE: 1, NEGATIVE: 1, TWO: 1, MINUS_TWO: 0}
    suite.write("features/a.feature", "Feature: F\n  Scenario: S\n    Given the number 1\n")
    suite.write("features/z.feature", "Feature: F\n  Scenario: S\n    Given the number 1\n")
    others = {key: share([f"{key}:2 S"]) for key in ("features/a.feature", "features/z.feature")}
    first = run(suite, 0, {**others, KEY: share([], (MINUS_TWO,), owners, True)}, alone=str(alone))
    assert ran(first, 0) == ["features/a.feature:2 S", "features/z.feature:2 S", *owners]
    other = run(suite, 1, {KEY: share([POSITIVE, NEGATIVE, TWO], (), owners, False)})
    assert ran(other, 1) == []


def test_who_waits_hears_that_another_stops(suite: Suite) -> None:
    stop = suite.root.parent / "stop"
    stop.write_text("")
    files = {KEY: share([], (POSITIVE, NEGATIVE, TWO, MINUS_TWO))}
    assignment = assigned(suite, 0, files, alone=str(suite.root.parent / "never"))
    result = suite.project.boot("-m", "behave", runner="behave", worker="w0", stop=str(stop), assignment=assignment)
    assert ran(result, 0) == [] and result.ended()["stopped"] == "another worker stopped"
    assert len(result.events("planned")[0]["ids"]) == 4


# -- what is for whoever is free


def queue(suite: Suite, *keys: str) -> Tuple[Dict[str, Any], Dict[str, Any]]:
    """The shares and the queue."""
    for key in keys:
        suite.write(key, "Feature: F\n  Scenario: S\n    Given the number 1\n")
    return {key: share([f"{key}:2 S"]) for key in keys}, {"queue": list(keys), "claims": str(suite.root.parent / "claims")}


def test_each_feature_is_taken_once_in_the_order_of_the_queue(suite: Suite) -> None:
    files, of = queue(suite, "features/c.feature", "features/a.feature", "features/b.feature")
    claims = Path(of["claims"])
    claims.mkdir()
    (claims / "1").write_text("")  # another worker runs it
    one = run(suite, 1, files, **of)
    assert ran(one, 1) == ["features/c.feature:2 S", "features/b.feature:2 S"] and one.code == 0
    assert [event["taken"] for event in one.events("division", 1)] == [[], ["features/c.feature"], ["features/b.feature"]]
    assert [event["ids"] for event in one.events("planned", 1)] == [[], ["features/c.feature:2 S"], ["features/b.feature:2 S"]]
    two = run(suite, 2, files, **of)
    assert ran(two, 2) == [] and two.code == 0 and two.problems() == []
    assert sorted(path.name for path in claims.iterdir()) == ["0", "1", "2"]


def test_hooks_see_all_features_of_the_queue(suite: Suite) -> None:
    """One that changes them, as before_all may, does so whoever runs them."""
    hook = (
        "def before_all(context):\n    for feature in context._runner.features:\n        feature.scenarios[0].skip('not today')\n"
    )
    suite.write("features/environment.py", ENVIRONMENT + hook)
    files, of = queue(suite, "features/c.feature", "features/a.feature")
    assert run(suite, 1, files, **of).events("ended", 1)[0]["counts"] == {"skipped": 2}


def test_a_failing_before_all_is_the_error_of_all_that_nobody_took(suite: Suite) -> None:
    suite.write("features/environment.py", ENVIRONMENT + "def before_all(context):\n    raise ValueError('no')\n")
    files, of = queue(suite, "features/c.feature", "features/a.feature")
    result = run(suite, 1, files, **of)
    assert result.code == 1 and result.events("ended", 1)[0]["counts"] == {"error": 2}


def test_who_stops_takes_no_more(suite: Suite) -> None:
    files, of = queue(suite, "features/c.feature", "features/a.feature")
    suite.write("features/c.feature", "Feature: F\n  Scenario: S\n    When nobody knows this\n")
    result = run(suite, 1, files, "--stop", **of)
    assert (
        ran(result, 1) == ["features/c.feature:2 S"]
        and result.events("ended", 1)[0]["stopped"] == "stopping after the first failure"
    )
    assert [path.name for path in Path(of["claims"]).iterdir()] == ["0"]


def test_what_cannot_be_claimed_is_told(suite: Suite) -> None:
    files, of = queue(suite, "features/c.feature")
    suite.write("features/environment.py", ENVIRONMENT + f"import os\nos.rmdir({of['claims']!r})\n")
    result = run(suite, 1, files, **of)
    (problem,) = result.events("problem", 1)
    assert ran(result, 1) == [] and problem["where"] == "queue" and "FileNotFoundError" in problem["text"]
