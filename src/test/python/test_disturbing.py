"""Tests that end the measuring, or lay hands on what it is written to: what is lost is told, and what need not be is not."""

import os
import sys
import textwrap
from typing import Any, List, Sequence

import pytest

from project import BOTH, MINUS, PLUS, Project

DESCRIPTORS = """
import os, signal
from app import sign

OWN = os.path.join(os.path.dirname(__file__), "own")

def test_it_takes_our_numbers():
    null = os.open(os.devnull, os.O_WRONLY)
    for number in range(900, 1024):
        os.dup2(null, number)

def test_new_lines():
    sign(1)

def test_its_own_file_is_there_instead():
    {take}
    own = [os.open(OWN, os.O_WRONLY | os.O_CREAT | os.O_APPEND) for _ in range(1000)]
    sign(-1)
    for number in own:
        os.write(number, b".")

def test_what_it_holds():
    assert set(open(OWN).read()) == {{"."}}

def test_end():
    os.kill(os.getpid(), signal.SIGKILL)
"""


TAKERS = ["os.closerange(100, 1024)", "os.dup2(os.open(OWN, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1000)"]


@pytest.mark.parametrize("take", TAKERS)
def test_whoever_takes_our_descriptors_loses_nothing(project: Project, take: str) -> None:
    project.write("tests/test_numbers.py", DESCRIPTORS.format(take=take))
    result = project.run()
    assert result.journalled(project.app) == PLUS | MINUS
    assert {event["id"].partition("::")[2] for event in result.events("finished")} == {
        "test_it_takes_our_numbers",
        "test_new_lines",
        "test_its_own_file_is_there_instead",
        "test_what_it_holds",
    }
    assert [event["category"] for event in result.events("result") if event["when"] == "call"] == ["passed"] * 4
    assert result.problems() == []


LAID = """
import glob, os
from app import sign

JOURNALS = {journals!r}

def test_first():
    sign(1)

def test_it():
    for path in glob.glob(JOURNALS):
        {how}

def test_last():
    pass
"""


@pytest.mark.parametrize("how", ["os.truncate(path, 20)", "os.unlink(path)"])
def test_a_journal_that_a_test_lays_hands_on(project: Project, how: str) -> None:
    project.write("tests/test_it.py", LAID.format(journals=str(project.directory / "journals" / "*"), how=how))
    result = project.run()
    assert result.ended()["counts"] == {"passed": 3}
    (problem,) = result.problems()
    assert problem.startswith("journal: tests/test_it.py::test_it removed or shortened /")
    assert problem.endswith(".journal, which held what had run")


def test_events_that_a_test_lays_hands_on(project: Project) -> None:
    project.write("tests/test_it.py", LAID.format(journals=str(project.directory / "events-*"), how="os.truncate(path, 20)"))
    project.run()
    (told,) = project.directory.glob("problems-*")
    assert told.read_text() == "events: the log of events was cut short or removed while the tests ran\n"


def problems_of(project: Project, hows: Sequence[str], **wishes: Any) -> List[str]:
    """Each in a test of its own, test_0, test_1, ..."""
    text = "import sys, threading\nfrom app import sign\n\nmonitoring = getattr(sys, 'monitoring', None)\n"
    for number, how in enumerate(hows):
        text += f"\ndef test_{number}():\n" + textwrap.indent(textwrap.dedent(how).strip(), "    ") + "\n"
    project.write("tests/test_it.py", text + "\ndef test_last():\n    sign(-1)\n")
    result = project.run(**wishes)
    assert result.ended()["counts"] == {"passed": len(hows) + 1}, result.out
    return result.problems()


def off(number: int, what: str) -> str:
    return f"switched off: tests/test_it.py::test_{number} {what}; what ran from then to its end may not be measured"


LINE = "monitoring.events.LINE"
REGISTERED = "called sys.monitoring.register_callback for tool 1 (SlipCover)"
TAKEN = [
    (f"monitoring.register_callback(1, {LINE}, None)", REGISTERED),
    (f"old = monitoring.register_callback(1, {LINE}, None)\nsign(0)\nmonitoring.register_callback(1, {LINE}, old)", REGISTERED),
    ("monitoring.free_tool_id(1)", "called sys.monitoring.free_tool_id for tool 1 (SlipCover)"),
    ("monitoring.set_local_events(1, sign.__code__, 0)", "called sys.monitoring.set_local_events for tool 1 (SlipCover)"),
    # With a function that was at hand before.
    (
        f"import slipcover_maven.engines.monitored as m\nm._register(1, {LINE}, None)",
        "took the callback of sys.monitoring's tool 1 (SlipCover) away",
    ),
    (
        "import slipcover_maven.engines.monitored as m\nm._monitoring.free_tool_id.__wrapped__(1)",
        "freed sys.monitoring's tool 1 (SlipCover)",
    ),
    # What another left there stays there, and is told once.
    ("import slipcover\nslipcover.Slipcover()", REGISTERED),
]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="SlipCover's probes are in the code, and stay there")
def test_whoever_takes_slipcovers_lines_is_named(project: Project) -> None:
    told = problems_of(project, [how for how, _ in TAKEN])
    assert told == [off(number, what) for number, (_, what) in enumerate(TAKEN)]


def test_what_does_not_concern_slipcover_is_no_problem(project: Project) -> None:
    harmless = ["sys.settrace(None)", "threading.settrace(print)", "threading.settrace(None)", "sys.setprofile(None)"]
    if sys.version_info >= (3, 12):
        own = f"monitoring.use_tool_id(3, 'x')\nmonitoring.register_callback(3, {LINE}, print)\nmonitoring.free_tool_id(3)"
        harmless += [own, "monitoring.set_events(1, 0)\nmonitoring.restart_events()"]
    assert problems_of(project, harmless) == []


GIVEN_BACK = """
    old, threads = sys.gettrace(), threading._trace_hook
    sys.settrace(lambda *a: None); threading.settrace(print)
    sys.setprofile(lambda *a: None); sys.setprofile(None)
    sys.settrace(old); threading.settrace(threads)
"""
ANOTHER = "import coverage\nown = coverage.Coverage(data_file=None, include=[__file__])\nown.start(); own.stop()"
TRACED = [
    ("sys.settrace(None)", "took coverage.py's trace function away (sys.settrace)"),
    (
        "import io, pdb\npdb.Pdb(stdin=io.StringIO('continue\\n'), stdout=io.StringIO(), nosigint=True).set_trace()\nsign(0)",
        "took coverage.py's trace function away (sys.settrace)",
    ),
    ("threading.settrace(None)", "took coverage.py's trace function away (threading.settrace)"),
    ("sys.settrace(lambda *a: None)", "left another trace function in the place of coverage.py's (sys.settrace)"),
]


def test_whoever_takes_the_trace_function_of_coverage_py_is_named(project: Project) -> None:
    told = problems_of(project, [how for how, _ in TRACED] + [GIVEN_BACK], engine="coverage")
    assert told == [off(number, what) for number, (_, what) in enumerate(TRACED)]


def test_who_gives_it_back_has_done_nothing(project: Project) -> None:
    assert problems_of(project, [GIVEN_BACK, ANOTHER], engine="coverage") == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="there is no sys.monitoring")
def test_coverage_py_by_sys_monitoring(project: Project) -> None:
    taken = f"monitoring.register_callback(1, {LINE}, None)"
    told = problems_of(project, [ANOTHER, GIVEN_BACK, taken], engine="coverage", branch=False)
    assert told == [off(2, "took the callback of sys.monitoring's tool 1 (coverage.py) away")]


def test_what_a_worker_had_to_tell_outlives_it(project: Project) -> None:
    project.write(
        "conftest.py",
        "import slipcover_maven.base.run as runs\n\ndef pytest_runtest_teardown():\n"
        "    runs.current.problems.report('here', 'a text')\n",
    )
    project.write("tests/test_it.py", "import os\n\ndef test_it():\n    pass\n\ndef test_kill():\n    os.kill(os.getpid(), 9)\n")
    result = project.run("-n", "1", "--max-worker-restart", "0")
    assert result.problems() == ["here: a text\n"]


def test_what_was_imported_before_the_measuring_is_named(project: Project) -> None:
    project.write("start/sitecustomize.py", "import app\n")
    project.write("tests/test_sign.py", BOTH)
    project.environment["PYTHONPATH"] = os.pathsep.join([str(project.root / "start"), str(project.root / "src")])
    for number, engine in enumerate(("slipcover", "coverage")):
        (told,) = project.run(attempt=number, engine=engine).events("beforehand", attempt=number)
        assert (told["name"], told["path"]) == ("app", str(project.app))
