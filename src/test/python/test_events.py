"""The events say what happened, whatever happened."""

import json
import os
import re
import sys
from typing import List

import pytest

from project import BOTH, PLUS, Project
from slipcover_maven.base.events import capped
from slipcover_maven.suite.colouring import Colouring, painted
from slipcover_maven.suite.selecting import plain_id

KINDS = """
import pytest, sys

def test_pass(): pass
def test_fail():
    print("to stdout"); print("to stderr", file=sys.stderr)
    value = 1
    assert value == 2, "the message"
@pytest.mark.skip(reason="why not")
def test_skip(): pass
def test_skip_inside(): pytest.skip("inside")
@pytest.mark.xfail(reason="known")
def test_xfail(): assert 0
@pytest.mark.xfail(reason="mended")
def test_xpass(): pass
@pytest.mark.xfail(strict=True)
def test_strict(): pass
@pytest.fixture
def broken(): raise RuntimeError("set-up")
def test_setup(broken): pass
@pytest.fixture
def late():
    yield
    raise RuntimeError("teardown")
def test_teardown(late): pass
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_every_kind_of_outcome(project: Project, workers: str) -> None:
    project.write("tests/test_kinds.py", KINDS)
    result = project.run("-n", workers, coloured=True)
    outcomes = {nodeid.split("::")[1]: told for nodeid, told in result.outcomes().items()}
    assert outcomes == {
        "test_pass": ["call passed"],
        "test_fail": ["call failed"],
        "test_skip": ["setup skipped"],
        "test_skip_inside": ["call skipped"],
        "test_xfail": ["call xfailed"],
        "test_xpass": ["call xpassed"],
        "test_strict": ["call failed"],
        "test_setup": ["setup error"],
        "test_teardown": ["call passed", "teardown error"],
    }
    told = {(event["id"].split("::")[1], event["when"]): event for event in result.events("result")}
    failed = told["test_fail", "call"]
    assert failed["headline"] == "test_fail"
    assert failed["message"].startswith("AssertionError: the message")
    assert "assert value == 2" in failed["text"]
    assert ["Captured stdout call", "to stdout\n"] in failed["sections"]
    assert (failed["path"], failed["line"]) == (str(project.root / "tests" / "test_kinds.py"), 8)
    assert told["test_skip", "setup"]["message"] == "why not"
    assert told["test_skip_inside", "call"]["message"] == "inside"
    assert told["test_xfail", "call"]["message"].endswith("known")
    assert told["test_xpass", "call"]["message"].endswith("mended")
    assert "set-up" in told["test_setup", "setup"]["message"]
    ended = result.ended()
    assert ended["exitstatus"] == 1 and ended["stopped"] is None
    assert ended["counts"] == {"passed": 2, "failed": 2, "skipped": 2, "xfailed": 1, "xpassed": 1, "error": 2}
    assert ended["summary"] == "2 failed, 2 passed, 2 skipped, 1 xfailed, 1 xpassed, 2 errors"
    assert all(event["duration"] >= 0 for event in result.events("finished"))
    assert len(result.events("finished")) == 9
    # The same in pytest's own colours, after all tests.
    shown = {(event["id"].split("::")[1], event["when"]): event["text"] for event in result.events("coloured")}
    assert set(shown) == {("test_fail", "call"), ("test_setup", "setup"), ("test_teardown", "teardown")}
    assert "\x1b[1m\x1b[31mE       AssertionError: the message\x1b[0m" in shown["test_fail", "call"]
    for key in [("test_fail", "call"), ("test_setup", "setup")]:
        assert re.sub(r"\x1b\[[0-9;]*m", "", shown[key]) == told[key]["text"]
    names = [event["event"] for event in result.events()]
    assert names.index("coloured") > max(i for i, name in enumerate(names) if name == "finished")


def test_colours_only_where_they_are_shown(project: Project) -> None:
    project.write("tests/test_broken.py", "import absent\n")
    project.write("tests/test_fails.py", "def test_fails():\n    assert False\n")
    assert not project.run("--continue-on-collection-errors").events("coloured")
    (project.directory / "events-0.jsonl").unlink()
    shown = project.run("--continue-on-collection-errors", coloured=True).events("coloured")
    assert [(event["id"], event["when"]) for event in shown] == [
        ("tests/test_broken.py", "collect"),
        ("tests/test_fails.py::test_fails", "call"),
    ]


class Odd:
    def toterminal(self, writer: object) -> None:
        raise RuntimeError("a plugin's own")


def test_a_report_that_cannot_be_painted_has_no_colours() -> None:
    told: List[object] = []
    colouring = Colouring(True, lambda name, **content: told.append((name, content)))
    colouring.keep("a.py::test", "call", Odd())
    colouring.end()
    assert told == [] and painted(object()) == ""


def test_order_and_session(project: Project) -> None:
    project.write("tests/test_sign.py", "from app import sign\n\ndef test_plus():\n    sign(1)\n")
    result = project.run()
    assert [event["event"] for event in result.events()] == [
        "session",
        "files",
        "planned",
        "started",
        "result",
        "finished",
        "peak",
        "ended",
    ]
    session = result.events("session")[0]
    assert session["rootdir"] == str(project.root)
    assert session["version"] == pytest.__version__ and session["engine"]
    assert "args" not in session  # they may hold secrets, and CI servers keep the events
    times = [event["t"] for event in result.events()]
    assert times == sorted(times)


def test_collection_error(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    project.write("tests/test_broken.py", "import no_such_module\n")
    for workers in ("0", "2"):
        result = project.run("-n", workers, attempt=int(workers))
        (error,) = result.events("collect-error", attempt=int(workers))
        assert error["id"] == "tests/test_broken.py" and "no_such_module" in error["text"]
        ended = result.events("ended", attempt=int(workers))[0]
        assert ended["exitstatus"] in (1, 2) and ended["counts"]["error"] == 1


def test_stopped_early(project: Project) -> None:
    project.write("tests/test_fail.py", "def test_a(): assert 0\ndef test_b(): pass\n")
    for workers in ("0", "1"):
        result = project.run("-x", "-n", workers, attempt=int(workers))
        assert result.events("ended", attempt=int(workers))[0]["stopped"] == "stopping after 1 failures"


@pytest.mark.parametrize(
    "text, status, stopped",
    [
        ("import pytest\ndef test_a(): pytest.exit('enough', returncode=9)\n", 9, "enough"),
        ("def test_a(): raise KeyboardInterrupt\n", 2, "KeyboardInterrupt"),
        ("def helper(): pass\n", 5, None),
    ],
)
def test_ends_out_of_order(project: Project, text: str, status: int, stopped) -> None:
    project.write("tests/test_a.py", text)
    result = project.run()
    ended = result.ended()
    assert (result.code, ended["exitstatus"], ended["stopped"]) == (status, status, stopped)
    assert result.artifacts() == ["coverage-0-main.json"]


PROTOCOL = """\
from _pytest.runner import runtestprotocol

def pytest_runtest_protocol(item, nextitem):
    {start}
    for report in runtestprotocol(item, nextitem=nextitem, log=False):
        item.ihook.pytest_runtest_logreport(report=report)
    {end}
    return True
"""
START = "item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)"
END = "item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)"


@pytest.mark.parametrize("start, end", [("pass", "pass"), (START, "pass"), ("pass", END)])
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_protocol_that_announces_no_ends(project: Project, workers: str, start: str, end: str) -> None:
    project.write("conftest.py", PROTOCOL.format(start=start, end=end))
    project.write("tests/test_sign.py", BOTH + "\ndef test_fails():\n    assert 0\n")
    result = project.run("-n", workers)
    assert result.code == 1 and result.ended()["counts"] == {"passed": 2, "failed": 1}
    told = {}
    for event in result.events():
        if event["event"] in ("started", "finished"):
            told.setdefault(event["id"].split("::")[1], []).append((event["event"], event["worker"]))
    assert sorted(told) == ["test_fails", "test_minus", "test_plus"]
    for events in told.values():
        names = [name for name, _ in events]
        assert names == (["finished"] if start == "pass" else ["started", "finished"])
        assert {worker for _, worker in events} <= ({"main"} if workers == "0" else {"gw0", "gw1"})


def test_a_test_that_is_there_twice_ends_twice(project: Project) -> None:
    twice = "def pytest_collection_modifyitems(items):\n    items.extend(list(items))\n"
    project.write("conftest.py", PROTOCOL.format(start=START, end="pass") + twice)
    project.write("tests/test_sign.py", BOTH)
    result = project.run()
    assert len(result.events("planned")[0]["ids"]) == len(result.events("finished")) == 4
    project.write("tests/test_sign.py", "def test_alone(): pass\n")
    again = project.run(attempt=1)
    assert len(again.events("planned", 1)[0]["ids"]) == len(again.events("finished", 1)) == 2


def test_a_test_that_is_run_again_by_a_plugin_ends_once(project: Project) -> None:
    again = """
        {start}
        for _ in range(2):
            for report in runtestprotocol(item, nextitem=nextitem, log=False):
                item.ihook.pytest_runtest_logreport(report=report)
        {end}
        return True
    """.format(start=START, end=END)
    head = "from _pytest.runner import runtestprotocol\n\ndef pytest_runtest_protocol(item, nextitem):"
    project.write("conftest.py", head + again.replace("\n    ", "\n"))
    project.write("tests/test_sign.py", BOTH)
    result = project.run()
    assert len(result.events("started")) == len(result.events("finished")) == 2


def test_internal_error(project: Project) -> None:
    project.write("conftest.py", "def pytest_runtest_protocol(item):\n    raise ValueError('of a plugin')\n")
    project.write("tests/test_sign.py", BOTH)
    result = project.run()
    ended = result.ended()
    assert ended["exitstatus"] == result.code == 3
    assert "of a plugin" in ended["error"]
    assert result.artifacts() == ["coverage-0-main.json"]


def test_session_finish_of_another_plugin_that_raises(project: Project) -> None:
    project.write("conftest.py", "def pytest_sessionfinish():\n    raise ValueError('of a plugin')\n")
    project.write("tests/test_sign.py", BOTH)
    assert project.run().artifacts() == ["coverage-0-main.json"]


def test_usage_error(project: Project) -> None:
    result = project.run("--no-such-option")
    assert result.code == 4 and "--no-such-option" in result.err
    assert result.problems() == []


@pytest.mark.parametrize("arguments", [("-p", "no:terminal"), ("-p", "replacer"), ("-q", "-q"), ("--collect-only",)])
def test_terminal_reporters(project: Project, arguments) -> None:
    project.write(
        "src/replacer.py",
        "import pytest\n\n@pytest.hookimpl(trylast=True)\ndef pytest_configure(config):\n"
        "    reporter = config.pluginmanager.getplugin('terminalreporter')\n"
        "    config.pluginmanager.unregister(reporter)\n",
    )
    project.environment["PYTHONPATH"] = str(project.root / "src")
    project.write("tests/test_sign.py", BOTH)
    result = project.run(*arguments)
    ended = result.ended()
    assert ended["exitstatus"] == result.code == 0
    assert ended["counts"] == ({} if "--collect-only" in arguments else {"passed": 2})
    assert result.problems() == []


def test_odd_ids(project: Project) -> None:
    project.write(
        "conftest.py",
        """
        import pytest

        class Odd(pytest.Item):
            def runtest(self): pass
            def reportinfo(self): return "somewhere", None, "odd"

        class File(pytest.File):
            def collect(self):
                for name in ("double", "double", "sur\\udc80rogate", "line\\nbreak", "\\u00e4\\U0001f600"):
                    yield Odd.from_parent(self, name=name)

        def pytest_collect_file(file_path, parent):
            if file_path.suffix == ".odd":
                return File.from_parent(parent, path=file_path)
        """,
    )
    project.write("tests/x.odd", "")
    result = project.run("tests/x.odd", "-q", "-q")
    ids = [f"tests/x.odd::{name}" for name in ("double", "double", "sur\udc80rogate", "line\nbreak", "ä\U0001f600")]
    assert result.events("planned")[0]["ids"] == ids
    assert [event["id"] for event in result.events("finished")] == ids


@pytest.mark.parametrize("workers", ["0", "1"])
def test_what_cannot_be_told_of_a_collection_is_a_problem_and_no_error_of_the_tests(project: Project, workers: str) -> None:
    project.write(
        "tests/test_group.py",
        """
        import pytest

        class Group:
            def __str__(self):
                raise RuntimeError("no name")

        @pytest.mark.xdist_group(Group())
        def test_it(): pass
        """,
    )
    assert project.plain("-n", workers).code == 0
    result = project.run("-n", workers)
    assert result.code == 0, result.out
    assert result.ended()["counts"] == {"passed": 1}
    assert result.events("planned")[0]["ids"] == ["tests/test_group.py::test_it"]
    (problem,) = result.events("problem")
    assert problem["where"] == "collection" and problem["text"].endswith("RuntimeError: no name\n")


@pytest.mark.parametrize("status, code", [("None", 0), ("'odd'", 1), ("3", 3)])
def test_whatever_a_plugin_makes_of_the_exit_status(project: Project, status: str, code: int) -> None:
    project.write("conftest.py", f"def pytest_sessionfinish(session):\n    session.exitstatus = {status}\n")
    project.write("tests/test_sign.py", BOTH)
    assert project.plain().code == code
    result = project.run()
    assert (result.code, result.ended()["exitstatus"]) == (code, code), result.err


def test_an_option_that_is_none_of_pytests_kind(project: Project) -> None:
    project.write("conftest.py", "def pytest_cmdline_main(config):\n    config.option.maxfail = 'few'\n")
    project.write("tests/test_sign.py", BOTH)
    assert project.plain().code == 0
    result = project.run(worker="w0")
    assert result.code == 0, result.err
    (problem,) = result.problems()
    assert problem.startswith("events: Traceback") and "'few'" in problem


def test_a_collection_error_that_cannot_be_shown(project: Project) -> None:
    project.write(
        "conftest.py",
        """
        import pytest

        class Shy:
            def toterminal(self, out):
                raise RuntimeError("no words")

        class File(pytest.File):
            def collect(self):
                raise ValueError("x")

            def repr_failure(self, excinfo):
                return Shy()

        def pytest_collect_file(file_path, parent):
            if file_path.suffix == ".odd":
                return File.from_parent(parent, path=file_path)
        """,
    )
    project.write("tests/x.odd", "")
    assert project.plain("-p", "no:terminal").code == 2
    result = project.run("-p", "no:terminal")
    assert result.code == 2
    assert [event["text"] for event in result.events("collect-error")] == [
        "(the failure could not be shown: RuntimeError('no words'))"
    ]


def test_subtests(project: Project) -> None:
    project.write(
        "tests/test_sub.py",
        "import unittest\n\nclass T(unittest.TestCase):\n    def test_it(self):\n"
        "        for i in range(3):\n            with self.subTest(i=i):\n"
        "                self.assertNotEqual(i, 1)\n",
    )
    plain = project.plain()
    result = project.run()
    assert result.code == plain.code == 1
    assert any(event["category"] not in ("passed", "") and "1" in event["text"] for event in result.events("result"))
    assert result.problems() == []


def test_forked_child_that_comes_back_tells_nothing(project: Project) -> None:
    project.write(
        "tests/test_fork.py",
        "import os\n\ndef test_fork():\n    pid = os.fork()\n    if pid:\n        os.waitpid(pid, 0)\n"
        "\ndef test_after():\n    pass\n",
    )
    result = project.run("-W", "ignore")
    assert len(result.events("ended")) == 1
    assert len(result.events("finished")) == 2


def test_selection(project: Project) -> None:
    project.write(
        "tests/test_sign.py", BOTH + "\nimport pytest\n@pytest.mark.parametrize('p', ['a b', 'ä', '@'])\ndef test_p(p): pass\n"
    )
    wanted = ["tests/test_sign.py::test_plus", "tests/test_sign.py::test_p[a b]", "tests/test_sign.py::test_p[@]"]
    path = project.write("select.json", json.dumps(wanted))
    for attempt, arguments in enumerate([("-n", "0"), ("-n", "2"), ("-n", "2", "--dist", "loadgroup")]):
        result = project.run(*arguments, select=str(path), attempt=attempt)
        assert result.code == 0, result.out
        assert sorted(event["id"] for event in result.events("finished", attempt)) == sorted(wanted)
        assert sorted(result.events("planned", attempt)[0]["ids"]) == sorted(wanted)
        assert [event["count"] for event in result.events("deselected", attempt)] == [2]
    path.write_text(json.dumps([*wanted, "tests/test_sign.py::test_gone"]))
    for attempt, workers in enumerate(["0", "2"], start=5):
        result = project.run("-n", workers, select=str(path), attempt=attempt)
        texts = {event["text"] for event in result.events("problem", attempt)}
        assert texts == {"planned but not collected: 'tests/test_sign.py::test_gone'"}


def test_selection_of_a_file_whatever_is_in_it(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    project.write("tests/test_other.py", "def test_it(): pass\ndef test_other(): pass\n")
    wanted = ["tests/test_sign.py::", "tests/test_other.py::test_it", "tests/test_no.py::"]
    path = project.write("select.json", json.dumps(wanted))

    result = project.run(select=str(path))

    assert sorted(event["id"] for event in result.events("finished")) == [
        "tests/test_other.py::test_it",
        "tests/test_sign.py::test_minus",
        "tests/test_sign.py::test_plus",
    ]
    assert result.problems() == []


def test_select_list_that_cannot_be_read(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    result = project.run(select=str(project.root / "nowhere.json"))
    assert any("cannot be read" in text for text in result.problems())


def test_caps() -> None:
    assert capped("abc", 3) == "abc"
    long = "a" * 500 + "b" * 500
    short = capped(long, 100)
    assert short.startswith("a" * 50 + "\n[... 900 characters") and short.endswith("b" * 50)


def test_huge_failure_is_capped(project: Project) -> None:
    project.write("tests/test_big.py", "def test_big():\n    print('x' * 200_000)\n    assert 0, 'y' * 1_000_000\n")
    (told,) = project.run().events("result")
    assert 262_000 < len(told["text"]) < 263_000
    assert len(told["sections"][0][1]) < 66_000


@pytest.mark.parametrize(
    "nodeid, plain",
    [
        ("a.py::t@g", "a.py::t"),
        ("a.py::t[x]@g", "a.py::t[x]"),
        ("a.py::t[x@y]", "a.py::t[x@y]"),
        ("d@e/a.py::t", "d@e/a.py::t"),
        ("a.py::t", "a.py::t"),
    ],
)
def test_ids_without_xdists_groups(nodeid: str, plain: str) -> None:
    assert plain_id(nodeid) == plain


@pytest.mark.parametrize("workers", ["0", "2"])
def test_what_each_process_took_of_memory(project: Project, workers: str) -> None:
    """Of its own: a large parent and a large child do not count."""
    project.write(
        "tests/test_sign.py",
        """
        import subprocess, sys
        def test_large():
            assert len(bytearray(64 << 20)) > 0
        def test_child():
            subprocess.run([sys.executable, "-c", "bytearray(512 << 20)"], check=True)
        """,
    )
    told = project.run("-n", workers).events("peak")
    assert all(event.get("openFiles", 1) > 0 for event in told)
    peaks = {event["worker"]: event["bytes"] for event in told}
    assert set(peaks) == ({"main"} if workers == "0" else {"main", "gw0", "gw1"})
    assert 64 << 20 < max(peaks.values()) < 512 << 20
    assert min(peaks.values()) > 1 << 20
