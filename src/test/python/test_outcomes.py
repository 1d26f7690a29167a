"""What other plugins make of a test's outcome: tries that do not stand, crashes that they contain, words of their own."""

from typing import Dict, List

import pytest

from project import Project

COUNTED = """\
import os, pytest

def count(name):
    with open(os.path.join(os.path.dirname(__file__), "count-" + name), "a") as file:
        file.write("x")
        return file.tell()
"""

# As pytest-rerunfailures: what does not stand is reported with an outcome of its own, and stays unreported from there on.
RERUN = """\
from _pytest.runner import runtestprotocol

def pytest_runtest_protocol(item, nextitem):
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for left in (2, 1, 0):
        for report in runtestprotocol(item, nextitem=nextitem, log=False):
            again = report.failed and left
            if again:
                report.outcome = "rerun"
            item.ihook.pytest_runtest_logreport(report=report)
            if again:
                item._initrequest()
                break
        else:
            break
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True

def pytest_report_teststatus(report):
    if report.outcome == "rerun":
        return "rerun", "R", "RERUN"
"""

# As flaky: a try that does not stand is not reported at all.
SILENT = """\
from _pytest import runner

TRIES = {}

def pytest_runtest_protocol(item, nextitem):
    plain = runner.call_and_report
    failed = []

    def call_and_report(item, when, log=True, **named):
        report = plain(item, when, log=False, **named)
        if when == "call" and report.failed and TRIES[item.nodeid] < 3:
            failed.append(report)
        elif when == "teardown" or not failed:
            item.ihook.pytest_runtest_logreport(report=report)
        return report

    runner.call_and_report = call_and_report
    try:
        for TRIES[item.nodeid] in (1, 2, 3):
            failed.clear()
            runner.pytest_runtest_protocol(item, nextitem)
            if not failed:
                break
    finally:
        runner.call_and_report = plain
    return True
"""

# As pytest-retry: the first try is reported, and the last by the same report, with what became of it.
COPIED = """\
import pytest

@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if call.when != "call" or not report.failed:
        return
    report.outcome = "retried"
    item.ihook.pytest_runtest_logreport(report=report)
    report.outcome = "failed"
    for left in (1, 0):
        call = pytest.CallInfo.from_call(lambda: item.ihook.pytest_runtest_call(item=item), when="call")
        again = pytest.TestReport.from_item_and_call(item, call)
        if again.failed:
            item.ihook.pytest_exception_interact(node=item, call=call, report=again)
        if again.passed or not left:
            report.outcome, report.longrepr = again.outcome, again.longrepr
            return

def pytest_report_teststatus(report):
    if report.outcome == "retried":
        return "retried", "R", "RETRIED"
"""

TESTS = """\
from conftest import count

def test_passes(): pass
def test_second(): assert count("second") > 1, "not yet"
def test_third(): assert count("third") > 2, "not yet"
def test_never(): count("never"); assert 0
"""

WORDS = {RERUN: {"rerun": 5}, SILENT: {}, COPIED: {"retried": 3}}


@pytest.mark.parametrize("plugin, workers", [(RERUN, "0"), (SILENT, "0"), (SILENT, "2"), (COPIED, "2")])
def test_tries_that_do_not_stand(project: Project, plugin: str, workers: str) -> None:
    project.write("conftest.py", COUNTED + plugin)
    project.write("test_tries.py", TESTS)
    result = project.run("-n", workers)
    assert result.problems() == [] and result.code == 1
    tries: Dict[str, int] = {}
    last: Dict[str, List[str]] = {}
    for event in result.events():
        if event["event"] == "tried" or event.get("retried"):
            assert event["message"].startswith(("AssertionError: not yet", "assert 0"))
            tries[event["id"]] = tries.get(event["id"], 0) + 1
        elif event["event"] == "result":
            assert event["category"] != "failed" or event["headline"] == "test_never"
            last.setdefault(event["id"], []).append(event["category"])
    assert tries == {"test_tries.py::test_second": 1, "test_tries.py::test_third": 2, "test_tries.py::test_never": 2}
    assert last == {
        f"test_tries.py::{name}": ["failed" if name == "test_never" else "passed"]
        for name in ("test_passes", "test_second", "test_third", "test_never")
    }
    assert result.ended()["counts"] == {"failed": 1, "passed": 3, **WORDS[plugin]}


CONTAINED = """\
import pytest
from _pytest.runner import CallInfo

def pytest_runtest_protocol(item, nextitem):
    if item.name not in ("test_crashes", "test_other", "test_skips"):
        return None
    {start}
    call = CallInfo.from_call(lambda: 0 / 0, "???")
    report = item.ihook.pytest_runtest_makereport(item=item, call=call)
    if item.name != "test_crashes":
        report.outcome, report.longrepr = ("passed", None) if item.name == "test_other" else ("skipped", ("f", 1, "Skipped: no"))
    item.ihook.pytest_runtest_logreport(report=report)
    {end}
    return True
"""
START = "item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)"
END = "item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)"


@pytest.mark.parametrize("workers, start, end", [("1", START, END), ("0", "pass", "pass")])
def test_a_report_of_no_known_phase_is_a_result_of_its_test(project: Project, workers: str, start: str, end: str) -> None:
    project.write("conftest.py", CONTAINED.format(start=start, end=end))
    project.write("test_it.py", "".join(f"def test_{name}(): pass\n" for name in ("crashes", "other", "skips", "plain")))
    result = project.run("-n", workers)
    assert result.problems() == [] and result.code == 1
    assert result.outcomes() == {
        "test_it.py::test_crashes": ["call failed"],
        "test_it.py::test_other": ["call passed"],
        "test_it.py::test_skips": ["call skipped"],
        "test_it.py::test_plain": ["call passed"],
    }
    assert not any(event.get("crashed") for event in result.events())
    assert sorted(event["id"][len("test_it.py::test_") :] for event in result.events("finished")) == [
        "crashes",
        "other",
        "plain",
        "skips",
    ]
    (failed,) = [event for event in result.events("result") if event["category"] == "failed"]
    assert "ZeroDivisionError" in failed["text"]


def test_xdists_own_report_of_a_dead_worker_is_none(project: Project) -> None:
    project.write("test_it.py", "import os\n\ndef test_dies(): os._exit(9)\n")
    result = project.run("-n", "1", "--max-worker-restart=0")
    assert [(event["id"], event.get("crashed")) for event in result.events("result")] == [("test_it.py::test_dies", True)]
    assert result.events("finished") == []


def test_words_of_a_plugins_own(project: Project) -> None:
    project.write(
        "conftest.py",
        """
        import pytest

        @pytest.hookimpl(tryfirst=True)
        def pytest_report_teststatus(report):
            if report.when == "call" and "known" in report.nodeid:
                return "known", "k", "KNOWN"
            if report.when == "call" and "hidden" in report.nodeid:
                return "", "", ""

        @pytest.hookimpl(hookwrapper=True)
        def pytest_runtest_makereport(item, call):
            outcome = yield
            if call.when == "call" and "blocked" in item.name:
                outcome.get_result().outcome = "blocked"
        """,
    )
    project.write(
        "test_it.py",
        """
        def test_known(): assert 0, "for long"
        def test_hidden(): assert 0, "nobody says so"
        def test_blocked(): pass
        """,
    )
    result = project.run()
    told = {event["id"].split("::")[1]: event for event in result.events("result")}
    # pytest fails for both, whatever they are called.
    assert result.code == 1
    assert told["test_known"]["category"] == "known" and told["test_known"]["headline"] == "test_known"
    assert told["test_hidden"]["category"] == "failed" and "nobody says so" in told["test_hidden"]["message"]
    assert told["test_blocked"]["category"] == "blocked" and told["test_blocked"]["retried"]


@pytest.mark.parametrize("workers", ["0", "1"])
def test_what_tests_record(project: Project, workers: str) -> None:
    project.write(
        "test_it.py",
        """
        import pytest


        pytestmark = pytest.mark.filterwarnings("ignore")

        @pytest.fixture(scope="session", autouse=True)
        def host(record_testsuite_property):
            record_testsuite_property("host", "db<1>")

        def test_some(record_property, record_xml_attribute):
            record_property("id", "A1")
            record_property("number", 7)
            record_xml_attribute("requirement", "R7")

        def test_odd(request):
            request.node.user_properties += ["no pair", ("a", "b")]

        def test_none(): pass
        """,
    )
    result = project.run("-n", workers)
    assert result.problems() == [] and result.code == 0
    recorded: Dict[str, List[List[str]]] = {}
    for event in result.events("properties"):
        recorded.setdefault(event["id"], []).extend(event["properties"])
    assert {test: sorted(found) for test, found in recorded.items()} == {
        "test_it.py::test_some": [["id", "A1"], ["number", "7"], ["requirement", "R7"]],
        "test_it.py::test_odd": [["a", "b"]],
    }
    suite = [pair for event in result.events("suite-properties") for pair in event["properties"]]
    assert suite and all(pair == ["host", "db<1>"] for pair in suite)
