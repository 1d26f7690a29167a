"""behave, observed and cut into chunks: the same as plain behave, from 1.2.6 to 1.3."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import pytest

from project import MINUS, PLUS, Project, Result

behave = pytest.importorskip("behave", reason="behave is not installed in this environment")
OLD = not hasattr(behave, "version") and behave.__version__.startswith("1.2.6")

ENVIRONMENT = """\
import sys
sys.path.insert(0, "src")
"""

STEPS = """\
import os, signal, sys, threading, time
from behave import given, then, when

@given("the number {n:d}")
def number(context, n):
    from app import sign
    context.sign = sign(n)

@then('it is "{s}"')
def it_is(context, s):
    assert context.sign == s, "it is %s" % context.sign

@when("it says what it sees")
def sees(context):
    main = sys.modules["__main__"]
    print("SEEN", sys.argv[1:], os.path.basename(sys.argv[0]), sys.path[:4], main.__name__, main.__spec__.name,
          os.path.basename(main.__file__), context.config.base_dir if hasattr(context.config, "base_dir") else "",
          sorted(context.config.userdata.items()))

@when("it says how deep it is")
def deep(context):
    frame, count = sys._getframe(), 0
    while frame is not None and os.path.basename(frame.f_code.co_filename) != "runpy.py" and frame.f_code.co_name != "<module>":
        frame, count = frame.f_back, count + 1
    print("DEPTH", count)

@when("it goes to {folder}")
def goes(context, folder):
    os.chdir(folder)

@when("it ends by {how}")
def ends(context, how):
    sys.stdout.flush()
    if how == "os._exit":
        os._exit(0)
    if how == "sys.exit":
        sys.exit(0)
    if how == "a signal":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "an interrupt":
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(30)
    if how == "a thread that stays":
        threading.Thread(target=lambda: time.sleep(600)).start()
"""

NUMBERS = """\
Feature: Numbers

  Background: One
    Given the number 1

  Scenario: It is positive
    Then it is "+"

  @slow
  Scenario: It is not negative
    Then it is "-"

  Scenario Outline: Of <n>
    Given the number <n>
    Then it is "<s>"

    Examples: some
      | n  | s |
      | 2  | + |
      | -2 | - |
"""

ODD = """\
# language: de
Funktionalität: Merkwürdige Namen

  Szenario: Klammern [1] und "Zeichen"
    Angenommen the number -1
    Dann it is "-"
"""
ODD_NAME = "features/sub folder/g[1] ü.feature"


def share(tests: List[str], after: Tuple[str, ...] = (), owners: Optional[Dict[str, int]] = None, keeps: bool = True) -> Any:
    """What a process runs of a feature."""
    return {"tests": tests, "after": list(after), "owners": owners, "keeps": keeps}


class Suite:
    """A project whose features behave runs."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.root = project.root
        (self.root / "pytest.ini").unlink()
        project.write("features/environment.py", ENVIRONMENT)
        project.write("features/steps/steps.py", STEPS)
        project.write("features/numbers.feature", NUMBERS)

    def write(self, name: str, text: str) -> None:
        self.project.write(name, text)

    def listing(self, *arguments: str) -> Dict[str, Any]:
        """What the listing says; it prints nothing."""
        to = self.root.parent / "listing.json"
        command = [
            sys.executable,
            *self.project.program("with_behave.behave_listing"),
            str(self.project.configure(runner="behave")),
            str(to),
            *arguments,
        ]
        ended = self.project._run(command)
        assert (ended.code, ended.out, ended.err) == (0, "", "")
        told = json.loads(to.read_text("ascii"))
        assert isinstance(told, dict)
        return told

    def listed(self, *arguments: str) -> Dict[str, List[str]]:
        told = self.listing(*arguments)
        assert told["errors"] == []
        found: Dict[str, List[str]] = {}
        for feature in told["files"]:
            found.setdefault(feature["path"], []).extend(feature["tests"])
        return found

    def assignment(self, features: Dict[str, List[str]], tell: Optional[List[str]] = None) -> str:
        path = self.root.parent / "features.json"
        shares = {key: share(ids) for key, ids in features.items()}
        path.write_text(json.dumps({"format": 1, "files": shares, "tell": tell}), "ascii")
        return str(path)

    def run(self, *arguments: str, only: Tuple[str, ...] = (), tell: Optional[List[str]] = None, **wishes: Any) -> Result:
        """The chunk with the features whose keys are `only`, or with all."""
        listed = self.listed(*arguments)
        mine = {key: ids for key, ids in listed.items() if not only or key in only}
        return self.project.boot("-m", "behave", *arguments, runner="behave", assignment=self.assignment(mine, tell), **wishes)

    def plain(self, *arguments: str) -> Result:
        return self.project._run([sys.executable, "-m", "behave", *arguments])


@pytest.fixture
def suite(project: Project) -> Suite:
    return Suite(project)


def said(result: Result) -> str:
    return re.sub(r"0m\d+\.\d+s|\d+\.\d+s|0min \d+\.\d+sec", "TIME", result.out)


# -- the listing


def test_lists_scenarios_with_their_places(suite: Suite) -> None:
    suite.write(ODD_NAME, ODD)
    assert suite.listed() == {
        "features/numbers.feature": [
            "features/numbers.feature:6 It is positive",
            "features/numbers.feature:10 It is not negative",
            "features/numbers.feature:19 Of 2 -- @1.1 some",
            "features/numbers.feature:20 Of -2 -- @1.2 some",
        ],
        ODD_NAME: [f'{ODD_NAME}:4 Klammern [1] und "Zeichen"'],
    }
    numbers = suite.listing()["files"][0]
    assert (numbers["steps"], numbers["unselected"]) == (2 + 2 + 3 + 3, 0)


@pytest.mark.parametrize("file", ["behave.ini", ".behaverc", "setup.cfg", "tox.ini"])
def test_the_projects_own_configuration_selects(suite: Suite, file: str) -> None:
    suite.write(file, "[behave]\npaths = other\ndefault_tags = ~@slow\n")
    suite.write("other/steps/steps.py", STEPS)
    suite.write("other/n.feature", NUMBERS)
    told = suite.listing()
    assert [(f["path"], len(f["tests"]), f["unselected"]) for f in told["files"]] == [("other/n.feature", 3, 1)]


@pytest.mark.skipif(OLD, reason="1.2.6 does not read pyproject.toml")
def test_pyproject_selects(suite: Suite) -> None:
    suite.write("pyproject.toml", '[tool.behave]\ntags = ["not @slow"]\n')
    assert len(suite.listed()["features/numbers.feature"]) == 3


def test_arguments_select(suite: Suite) -> None:
    suite.write("features/more.feature", NUMBERS)
    assert [len(ids) for ids in suite.listed("--tags=slow").values()] == [1, 1]
    assert [len(ids) for ids in suite.listed("--name", "positive").values()] == [1, 1]
    assert list(suite.listed("--exclude", "more")) == ["features/numbers.feature"]
    assert suite.listed("features/more.feature:10") == {"features/more.feature": ["features/more.feature:10 It is not negative"]}


def test_names_every_file_that_does_not_parse(suite: Suite) -> None:
    suite.write("features/broken.feature", "Feature: Broken\n\n  Scenario: One\n    Given a\n    No step\n")
    suite.write("features/torn.feature", "Feature: T\n  Scenario: T\n    Given a\n      | a |\n      | 1 | 2 |\n")
    errors = suite.listing()["errors"]
    assert [(error["path"], error["line"]) for error in errors] == [("features/broken.feature", 5), ("features/torn.feature", 5)]
    assert '"No step"' in errors[0]["text"] and "Malformed table" in errors[1]["text"]


@pytest.mark.parametrize("arguments, word", [(["--no-such-option"], "no-such-option"), (["absent.feature"], "absent.feature")])
def test_says_why_nothing_can_be_listed(suite: Suite, arguments: List[str], word: str) -> None:
    told = suite.listing(*arguments)
    (error,) = told["errors"]
    assert told["files"] == [] and error["path"] is None and word in error["text"]


# -- the same as plain behave


def test_is_as_plain_behave(suite: Suite) -> None:
    suite.write(ODD_NAME, ODD)
    ours, plain = suite.run("-f", "plain"), suite.plain("-f", "plain")
    assert (ours.code, said(ours), ours.err) == (plain.code, said(plain), plain.err)
    assert ours.code == 1 and ours.problems() == []
    assert ours.outcomes() == {
        "features/numbers.feature:6 It is positive": ["call passed"],
        "features/numbers.feature:10 It is not negative": ["call failed"],
        "features/numbers.feature:19 Of 2 -- @1.1 some": ["call passed"],
        "features/numbers.feature:20 Of -2 -- @1.2 some": ["call passed"],
        f'{ODD_NAME}:4 Klammern [1] und "Zeichen"': ["call passed"],
    }
    ended = ours.ended()
    assert (ended["exitstatus"], ended["counts"], ended["stopped"]) == (1, {"passed": 4, "failed": 1}, None)
    assert ours.executed(suite.project.app) == PLUS | MINUS
    assert ours.journalled(suite.project.app) == PLUS | MINUS
    failed = next(event for event in ours.events("result") if event["category"] == "failed")
    assert failed["message"] == "AssertionError: it is +" and failed["line"] == 11
    assert failed["path"] == str(suite.root / "features/numbers.feature")


def test_steps_see_what_they_see_under_plain_behave(suite: Suite) -> None:
    suite.write("behave.ini", "[behave]\nstdout_capture = false\ncapture = false\n[behave.userdata]\nold = 1\n")
    suite.write("features/numbers.feature", "Feature: F\n  Scenario: S\n    When it says what it sees\n")
    arguments = ("-D", "new=2", "--no-capture", "features")
    ours, plain = suite.run(*arguments), suite.plain(*arguments)
    lines = [re.findall("SEEN.*", result.out) for result in (ours, plain)]
    assert len(lines[1]) == 1 and lines[0] == lines[1]


def test_steps_are_called_through_three_frames_of_ours(suite: Suite) -> None:
    """behave takes a stack trace whenever a step sets an attribute of its context."""
    suite.write("behave.ini", "[behave]\nstdout_capture = false\ncapture = false\n")
    suite.write("features/numbers.feature", "Feature: F\n  Scenario: S\n    When it says how deep it is\n")
    ours, plain = (int(re.findall(r"DEPTH (\d+)", r.out)[0]) for r in (suite.run("--no-capture"), suite.plain("--no-capture")))
    assert ours == plain + 3


def test_features_keep_their_names_when_a_step_goes_elsewhere(suite: Suite) -> None:
    text = "Feature: F\n  Scenario: A\n    When it goes to src\n  Scenario: B\n    Given the number 1\n"
    suite.write("features/numbers.feature", text)
    result = suite.run()
    assert result.code == 0 and result.problems() == []
    assert list(result.outcomes()) == ["features/numbers.feature:2 A", "features/numbers.feature:4 B"]
    assert [[file["path"] for file in event["files"]] for event in result.events("files")] == [["features/numbers.feature"]] * 2


def test_steps_and_hooks_are_not_measured(suite: Suite) -> None:
    """behave executes them by itself, as under bare slipcover."""
    result = suite.run(sources=[str(suite.root)])
    assert list(result.artifact()["files"]) == [str(suite.project.app)]


def test_selected_by_tags_and_the_rest_deselected(suite: Suite) -> None:
    result = suite.run("--tags=slow")
    assert result.events("planned")[0]["ids"] == ["features/numbers.feature:10 It is not negative"]
    assert result.events("deselected")[0]["count"] == 3
    assert list(result.outcomes()) == ["features/numbers.feature:10 It is not negative"]


def test_nothing_selected_runs_nothing(suite: Suite) -> None:
    result = suite.run("--tags=nothing")
    assert result.code == 0 and result.events("planned")[0]["ids"] == [] and result.events("started") == []


def test_a_dry_run_has_no_outcomes(suite: Suite) -> None:
    result = suite.run("--dry-run")
    assert result.code == 0 and result.ended()["counts"] == {} and result.events("finished") == []
    (idle,) = result.events("idle")
    assert idle["options"] == ["--dry-run"] and len(result.events("planned")[0]["ids"]) == 4


def test_undefined_steps_fail(suite: Suite) -> None:
    suite.write("features/numbers.feature", "Feature: F\n  Scenario: S\n    When nobody knows this\n")
    result = suite.run()
    (told,) = result.events("result")
    assert result.code == 1 and told["category"] == "failed" and told["message"] == "Undefined step: When nobody knows this"


def test_skipped_by_a_hook(suite: Suite) -> None:
    suite.write(
        "features/environment.py", ENVIRONMENT + "def before_scenario(context, scenario):\n    scenario.skip('not today')\n"
    )
    result = suite.run()
    assert result.code == 0 and result.ended()["counts"] == {"skipped": 4}
    assert result.events("result")[0]["message"] == "not today"


# -- chunks


def test_a_chunk_runs_its_own_features_from_the_same_base(suite: Suite) -> None:
    suite.write(ODD_NAME, ODD)
    suite.write("features/sub folder/environment.py", "raise AssertionError('the wrong base_dir')\n")
    suite.write("features/sub folder/steps/steps.py", "raise AssertionError('the wrong base_dir')\n")
    result = suite.run(only=(ODD_NAME,), worker="w1")
    assert result.code == 0 and list(result.outcomes()) == [f'{ODD_NAME}:4 Klammern [1] und "Zeichen"']
    assert result.events("planned")[0]["worker"] is None
    assert result.artifacts() == ["coverage-0-w1.json"] and result.journal_files("w1")


def test_a_file_named_twice_runs_twice(suite: Suite) -> None:
    suite.write("features/more.feature", NUMBERS)
    paths = ("features/numbers.feature", "features/more.feature", "features/numbers.feature")
    result, plain = suite.run("-f", "plain", *paths), suite.plain("-f", "plain", *paths)
    assert said(result) == said(plain)
    assert result.outcomes()["features/numbers.feature:6 It is positive"] == ["call passed", "call passed"]
    assert len(result.events("planned")[0]["ids"]) == 12


def test_outputs_of_several_are_kept_apart(suite: Suite) -> None:
    suite.write("behave.ini", "[behave]\nformat = rerun\n    json\noutfiles = rerun.txt\n    ../../out.json\njunit = true\n")
    result = suite.run(worker="w0")
    folder = result.directory / "logs" / "outputs" / "0-w0"
    assert sorted(path.name for path in folder.iterdir()) == ["out.json", "reports", "rerun.txt"]
    assert "numbers.feature:10" in (folder / "rerun.txt").read_text()
    assert not (suite.root / "rerun.txt").exists() and not (suite.root / "reports").exists()
    assert [(Path(e["path"]).name, e["place"]) for e in result.events("rerun-list")] == [
        ("rerun.txt", str(suite.root / "rerun.txt"))
    ]
    assert [(e["option"], Path(e["path"]).name) for e in result.events("renamed")] == [
        ("outfiles", "out.json"),
        ("junit_directory", "reports"),
    ]


def test_only_behaves_own_rerun_formatter_writes_a_rerun_list(suite: Suite) -> None:
    formatter = "from behave.formatter.rerun import RerunFormatter\n\nclass Mine(RerunFormatter):\n    name = 'rerun'\n"
    suite.write("mine.py", formatter)
    suite.write("behave.ini", "[behave]\nformat = rerun\noutfiles = rerun.txt\n[behave.formatters]\nrerun = mine:Mine\n")
    result = suite.run(worker="w0")
    assert result.events("rerun-list") == []
    assert [Path(e["path"]).name for e in result.events("renamed")] == ["rerun.txt"]


def test_a_rerun_list_of_a_copy_is_for_the_original_tree(suite: Suite) -> None:
    suite.write("behave.ini", "[behave]\nformat = rerun\noutfiles = out/rerun.txt\n")
    home = suite.root.parent / "home"
    result = suite.run(worker="w0", moved=[[str(suite.root), str(home)]])
    assert [e["place"] for e in result.events("rerun-list")] == [str(home / "out" / "rerun.txt")]
    assert result.events("renamed") == []


def test_outputs_of_one_are_where_they_are_under_plain_behave(suite: Suite) -> None:
    suite.write("behave.ini", "[behave]\nformat = rerun\noutfiles = rerun.txt\njunit = true\n")
    result = suite.run()
    assert (suite.root / "rerun.txt").exists() and (suite.root / "reports").exists() and result.events("renamed") == []


def test_files_of_the_same_junit_name_do_not_meet(suite: Suite) -> None:
    """behave calls both TESTS-x.y.xml; ours are by id."""
    suite.write("features/x.y.feature", NUMBERS)
    suite.write("features/x/y.feature", NUMBERS)
    ids = [event["id"] for event in suite.run().events("finished")]
    assert len(ids) == len(set(ids)) == 12


def test_a_rerun_tells_of_what_was_lost(suite: Suite) -> None:
    lost = ["features/numbers.feature:19 Of 2 -- @1.1 some"]
    result = suite.run(tell=lost, attempt=2)
    assert result.events("planned", 2)[0]["ids"] == lost
    # The whole feature ran, and a failure is never kept back.
    assert {e["id"]: e["category"] for e in result.events("result", 2)} == {
        lost[0]: "passed",
        "features/numbers.feature:10 It is not negative": "failed",
    }
    assert result.problems() == []


def test_what_was_listed_and_is_not_there_is_a_problem(suite: Suite) -> None:
    listed = {
        "features/numbers.feature": ["features/numbers.feature:6 Whatever it is called", "features/numbers.feature:99 Gone"]
    }
    result = suite.project.boot("-m", "behave", runner="behave", assignment=suite.assignment(listed))
    assert [e["text"] for e in result.events("problem")] == [
        "listed before the run and not selected in it: features/numbers.feature:99"
    ]


def test_a_copy_of_the_tree_is_measured_under_the_originals_name(suite: Suite) -> None:
    home = suite.root.parent / "home"
    moved = [[str(suite.root), str(home)]]
    result = suite.run(moved=moved)
    assert list(result.artifact()["files"]) == [str(home / "src/app/__init__.py")]
    assert result.journalled(home / "src/app/__init__.py") == PLUS | MINUS


# -- hooks


@pytest.mark.parametrize("hook", ["before_scenario", "after_scenario"])
def test_a_failing_hook_of_a_scenario_is_its_error(suite: Suite, hook: str) -> None:
    suite.write("features/environment.py", ENVIRONMENT + f"def {hook}(context, it):\n    raise ValueError('no')\n")
    result = suite.run("--tags=~@slow")
    when = "setup" if hook.startswith("before") else "teardown"
    assert result.code == suite.plain("--tags=~@slow").code == 1
    assert set(map(tuple, result.outcomes().values())) == {(f"{when} error",)} and len(result.outcomes()) == 3
    assert f"HOOK-ERROR in {hook}" in result.events("result")[0]["message"]


def test_a_failing_before_feature_is_the_error_of_all_its_scenarios(suite: Suite) -> None:
    suite.write("features/environment.py", ENVIRONMENT + "def before_feature(context, it):\n    raise ValueError('no')\n")
    result = suite.run()
    assert result.code == suite.plain().code == 1
    assert result.ended()["counts"] == {"error": 4} and len(result.events("finished")) == 4
    assert result.events("result")[0]["message"] == "HOOK-ERROR in before_feature: ValueError: no"


def test_a_failing_after_feature_is_the_error_of_the_feature(suite: Suite) -> None:
    suite.write("features/environment.py", ENVIRONMENT + "def after_feature(context, it):\n    raise ValueError('no')\n")
    result = suite.run("--tags=~@slow")
    assert result.code == 1 and result.ended()["counts"] == {"passed": 3, "error": 1}
    assert result.outcomes()["features/numbers.feature"] == ["teardown error"]


RULES = """\
Feature: Rules

  Rule: One
    Scenario: First
      Given the number 1

    Scenario Outline: Of <n>
      Given the number <n>

      Examples:
        | n |
        | 2 |
        | 3 |

  Rule: Two
    Scenario: Last
      Given the number 1
"""


@pytest.mark.skipif(OLD, reason="behave 1.2.6 knows no rules")
def test_a_failing_before_rule_is_the_error_of_the_scenarios_of_the_rule(suite: Suite) -> None:
    hook = "def before_rule(context, rule):\n    if rule.name == 'One': raise ValueError('no')\n"
    suite.write("features/environment.py", ENVIRONMENT + hook)
    suite.write("features/rules.feature", RULES)
    result = suite.run("features/rules.feature")
    assert result.code == suite.plain("features/rules.feature").code == 1
    assert result.ended()["counts"] == {"error": 3, "passed": 1}
    told = [event for event in result.events("result") if event["category"] == "error"]
    assert [event["id"] for event in told] == [
        "features/rules.feature:4 First",
        "features/rules.feature:12 Of 2 -- @1.1",
        "features/rules.feature:13 Of 3 -- @1.2",
    ]
    assert {event["message"] for event in told} == {"HOOK-ERROR in before_rule: ValueError: no"}


@pytest.mark.skipif(OLD, reason="behave 1.2.6 knows no rules")
def test_a_failing_after_rule_is_the_error_of_the_feature(suite: Suite) -> None:
    suite.write("features/environment.py", ENVIRONMENT + "def after_rule(context, rule):\n    raise ValueError('no')\n")
    suite.write("features/rules.feature", RULES)
    result = suite.run("features/rules.feature")
    assert result.code == 1 and result.ended()["counts"] == {"passed": 4, "error": 1}
    (told,) = [event for event in result.events("result") if event["category"] == "error"]
    assert (told["id"], told["message"]) == ("features/rules.feature", "HOOK-ERROR in after_rule: ValueError: no")


def test_a_failing_before_all_is_the_error_of_everything(suite: Suite) -> None:
    suite.write("features/environment.py", ENVIRONMENT + "def before_all(context):\n    raise ValueError('no')\n")
    result = suite.run()
    assert result.code == suite.plain().code == 1
    assert result.ended()["counts"] == {"error": 4} and result.ended()["stopped"] is None
    assert result.events("result")[0]["message"] == "HOOK-ERROR in before_all: ValueError: no"


def test_a_failing_after_all_is_an_error(suite: Suite) -> None:
    suite.write("features/environment.py", ENVIRONMENT + "def after_all(context):\n    raise ValueError('no')\n")
    result = suite.run("--tags=~@slow")
    assert result.code == suite.plain("--tags=~@slow").code == 1
    assert result.outcomes()["features/environment.py after_all"] == ["teardown error"]


def test_a_failing_cleanup_of_the_run_is_an_error(suite: Suite) -> None:
    hook = "def before_all(context):\n    context.add_cleanup(lambda: 1 / 0)\n"
    suite.write("features/environment.py", ENVIRONMENT + hook)
    result, plain = suite.run("--tags=~@slow"), suite.plain("--tags=~@slow")
    assert result.code == plain.code
    assert ("error" in result.ended()["counts"]) == (plain.code == 1)


def test_a_file_with_steps_that_cannot_be_loaded(suite: Suite) -> None:
    suite.write("features/steps/more.py", "import no_such_module\n")
    result = suite.run()
    (error,) = result.events("collect-error")
    assert result.code == 1 and error["id"] == "features/steps/more.py"
    assert "No module named 'no_such_module'" in error["text"] and "slipcover_maven" not in error["text"]
    assert result.events("planned") == [] and result.events("ended") == []


# -- ends


def ending(suite: Suite, how: str) -> None:
    suite.write(
        "features/numbers.feature",
        f"Feature: F\n  Scenario: A\n    Given the number 1\n  Scenario: B\n    When it ends by {how}\n"
        "  Scenario: C\n    Given the number -1\n",
    )


@pytest.mark.parametrize("how, code", [("os._exit", 0), ("a signal", -9)])
def test_a_death_leaves_its_scenario_open(suite: Suite, how: str, code: int) -> None:
    ending(suite, how)
    result = suite.run()
    assert result.code == code and result.events("ended") == []
    started, finished = ({e["id"] for e in result.events(kind)} for kind in ("started", "finished"))
    assert started - finished == {"features/numbers.feature:4 B"} and len(result.events("planned")[0]["ids"]) == 3
    assert result.journalled(suite.project.app) == PLUS


def test_sys_exit_in_a_step_is_no_end(suite: Suite) -> None:
    """Plain behave 1.2.6 ends with 0 there, and says nothing."""
    ending(suite, "sys.exit")
    result = suite.run()
    assert result.code == suite.plain().code
    finished = {e["id"] for e in result.events("finished")}
    assert result.events("ended") == [] or "features/numbers.feature:4 B" in finished


def test_an_interrupt_ends_behave_as_it_ends_itself(suite: Suite) -> None:
    ending(suite, "an interrupt")
    result = suite.run()
    assert result.code == suite.plain().code == 1 and result.ended()["stopped"] == "behave was aborted"
    assert result.executed(suite.project.app) == PLUS
    assert "features/numbers.feature:6 C" not in {e["id"] for e in result.events("finished")}


def test_stop_ends_after_the_first_failure(suite: Suite) -> None:
    result = suite.run("--stop")
    assert result.events("maxfail")[0]["count"] == 1
    assert [e["id"] for e in result.events("finished")] == [
        "features/numbers.feature:6 It is positive",
        "features/numbers.feature:10 It is not negative",
    ]
    assert result.ended()["stopped"] == "stopping after the first failure"


def test_another_workers_stop_ends_this_one(suite: Suite) -> None:
    stop = suite.root.parent / "stop"
    stop.write_text("")
    result = suite.run(worker="w1", stop=str(stop))
    assert result.events("started") == [] and result.ended()["stopped"] == "another worker stopped" and result.code == 0


def test_a_thread_that_stays_comes_after_the_end(suite: Suite) -> None:
    """As plain behave, the process goes on; its end is told, and its coverage written, before."""
    ending(suite, "a thread that stays")
    listed = suite.listed()
    configuration = suite.project.configure(runner="behave", assignment=suite.assignment(listed))
    process = subprocess.Popen(
        [sys.executable, *suite.project.program("boot"), str(configuration), "-m", "behave"],
        cwd=suite.root,
        env=suite.project.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    result = Result(subprocess.CompletedProcess([], 0, "", ""), suite.project.directory)
    try:
        deadline = time.monotonic() + 60
        while not result.events("ended") and process.poll() is None and time.monotonic() < deadline:
            os.sched_yield() if hasattr(os, "sched_yield") else None
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert result.ended()["counts"] == {"passed": 3}
    assert result.executed(suite.project.app) == PLUS | MINUS


def test_names_are_safe_for_a_terminal(suite: Suite) -> None:
    suite.write("features/numbers.feature", "Feature: F\n  Scenario: a\x1b[31m b\tc " + "x" * 500 + "\n    Given the number 1\n")
    (name,) = suite.listed()["features/numbers.feature"]
    assert name.startswith("features/numbers.feature:2 a?[31m b c xxx") and len(name) < 240


# -- scenarios that are run again

AGAIN = """\
from behave import given

TRIES = {}

@given("it works at try {n:d}")
def works(context, n):
    name = context.scenario.name
    TRIES[name] = TRIES.get(name, 0) + 1
    assert TRIES[name] >= n, "not yet"
"""

AUTORETRY = """
from behave.contrib.scenario_autoretry import patch_scenario_with_autoretry

def before_feature(context, feature):
    for scenario in feature.walk_scenarios():
        patch_scenario_with_autoretry(scenario, max_attempts=3)
"""

OF_THE_CLASS = """
from behave.model import Scenario

plain = Scenario.run

def run(scenario, runner):
    return plain(scenario, runner) and plain(scenario, runner) and plain(scenario, runner)

Scenario.run = run
"""

OF_THE_FEATURE = """
from behave.model import Feature
plain = Feature.run
Feature.run = lambda feature, runner: plain(feature, runner) and plain(feature, runner) and plain(feature, runner)
"""


@pytest.mark.parametrize("how, tries", [(AUTORETRY, "tried"), (OF_THE_CLASS, "tried"), (OF_THE_FEATURE, "again")])
def test_the_last_try_of_a_scenario_counts(suite: Suite, how: str, tries: str) -> None:
    (suite.root / "features" / "numbers.feature").unlink()
    suite.write("features/environment.py", ENVIRONMENT + how)
    suite.write("features/steps/again.py", AGAIN)
    scenarios = "".join(f"\n  Scenario: {n}\n    Given it works at try {n}\n" for n in (1, 3))
    suite.write("features/again.feature", f"Feature: Again\n{scenarios}")
    result = suite.run()
    assert result.code == suite.plain().code == 0
    assert result.problems() == []
    assert result.ended()["counts"] == {"passed": 2} and result.ended()["exitstatus"] == 0
    third = [event for event in result.events() if str(event.get("id")).endswith(" 3")]
    kinds = [event["event"] if event["event"] != "result" else event["category"] for event in third]
    assert (
        kinds
        == {
            "tried": ["started", "tried", "tried", "passed", "finished"],
            "again": ["started", "failed", "finished"]
            + ["started", "again", "failed", "finished"]
            + ["started", "again", "passed", "finished"],
        }[tries]
    )


def test_a_scenario_that_fails_at_every_try_failed(suite: Suite) -> None:
    suite.write("features/environment.py", ENVIRONMENT + AUTORETRY)
    result = suite.run("--no-capture")
    assert result.code == suite.plain("--no-capture").code == 1
    assert result.ended()["counts"] == {"passed": 3, "failed": 1}
    assert len(result.events("tried")) == 2
    (failed,) = [event for event in result.events("result") if event["category"] == "failed"]
    assert failed["id"] == "features/numbers.feature:10 It is not negative" and "it is +" in failed["message"]
