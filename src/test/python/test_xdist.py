"""Distributed runs: crashes, every way to distribute, and coverage that does not depend on it."""

import signal

import pytest

from project import BOTH, MINUS, PLUS, Project, read_journal

KILL = """
import os, signal, pathlib
from app import one, two, victim

def test_one():
    one.f()

def test_two():
    two.f()

def test_victim():
    victim.f()
    os.kill(os.getpid(), signal.SIGKILL)

def test_after():
    pass
"""


@pytest.fixture
def crashing(project: Project) -> Project:
    for name in ("one", "two", "victim"):
        project.write(f"src/app/{name}.py", "def f():\n    return 1\n")
    project.write("tests/test_kill.py", KILL)
    return project


def test_a_killed_worker_leaves_every_line_in_its_journal(crashing: Project) -> None:
    result = crashing.run("-n", "1", "--max-worker-restart", "2")
    assert result.code == 1
    for name in ("one", "two", "victim"):
        assert result.journalled(crashing.root / "src" / "app" / f"{name}.py", "gw0") == {1, 2}, name
    (file,) = result.journal_files("gw0")
    assert not read_journal(file)[2]
    assert "coverage-0-gw0.json" not in result.artifacts() and "coverage-0-gw1.json" in result.artifacts()
    downs = {event["id"]: event for event in result.events("worker-down")}
    assert downs["gw0"]["complete"] is False and downs["gw0"]["error"]
    assert downs["gw0"]["exit"] == 137 and downs["gw1"]["exit"] is None
    assert downs["gw1"] == {**downs["gw1"], "complete": True, "error": None}
    (crashed,) = result.events("crashed")
    assert (crashed["id"], crashed["worker"]) == ("tests/test_kill.py::test_victim", "gw0")
    assert result.outcomes()["tests/test_kill.py::test_victim"] == ["call failed"]
    (told,) = [event for event in result.events("result") if event["id"].endswith("victim")]
    assert told["crashed"] is True and "crashed while running" in told["message"]
    assert {e["id"][-5:] for e in result.events("finished")} == {"t_one", "t_two", "after"}
    assert [(e["id"], e["worker"]) for e in result.events("started")][:3] == [
        ("tests/test_kill.py::test_one", "gw0"),
        ("tests/test_kill.py::test_two", "gw0"),
        ("tests/test_kill.py::test_victim", "gw0"),
    ]
    assert {event["id"] for event in result.events("worker")} == {"gw0", "gw1"}
    for event in result.events("worker"):
        (file,) = result.journal_files(event["id"])
        assert read_journal(file)[0]["pid"] == event["pid"]


def test_no_restart(crashing: Project) -> None:
    result = crashing.run("-n", "1", "--max-worker-restart", "0")
    assert result.ended()["exitstatus"] != 0
    planned = result.events("planned")[0]["ids"]
    finished = {event["id"] for event in result.events("finished")}
    assert set(planned) - finished == {"tests/test_kill.py::test_victim", "tests/test_kill.py::test_after"}


@pytest.mark.parametrize("mode", ["loadfile", "loadscope", "loadgroup"])
def test_what_is_left_of_whole_files_is_left_to_java(project: Project, mode: str) -> None:
    kill = "import os, signal\n\ndef test_kill():\n    os.kill(os.getpid(), signal.SIGKILL)\n\ndef test_other():\n    pass\n"
    for number in range(6):
        project.write(f"tests/test_{number}.py", kill if number == 0 else "def test_a():\n    pass\n\ndef test_b():\n    pass\n")
    # Without us xdist 3.8 gives the file to the next worker, which dies, too, or it waits for ever.
    result = project.run("-n", "2", "--dist", mode, "--max-worker-restart", "3")
    left = result.events("rest-left")
    assert [(event["id"], event["scheduler"][:4]) for event in left] == [(left[0]["id"], "Load")]
    assert len(result.events("worker-down")) == 2 and result.code == 1
    (crashed,) = result.events("crashed")
    assert crashed["id"] == "tests/test_0.py::test_kill"
    finished = {event["id"] for event in result.events("finished")}
    assert mode == "loadgroup" or "tests/test_0.py::test_other" not in finished


def test_whose_worker_is_not_to_be_replaced_is_obeyed(project: Project) -> None:
    project.write("tests/test_0.py", "import os\n\ndef test_kill():\n    os._exit(1)\n\ndef test_other():\n    pass\n")
    result = project.run("-n", "2", "--dist", "loadfile", "--max-worker-restart", "0")
    assert result.events("crashed") and not result.events("rest-left")


def test_a_worker_that_ends_in_its_session_finish_is_not_complete(project: Project) -> None:
    project.write(
        "conftest.py",
        "import os\n\ndef pytest_sessionfinish(session):\n    if hasattr(session.config, 'workerinput'):\n        os._exit(0)\n",
    )
    project.write("tests/test_sign.py", BOTH)
    result = project.run("-n", "1", "--max-worker-restart", "0")
    (down,) = [event for event in result.events("worker-down")]
    assert down["complete"] is False and down["exit"] == 0
    assert result.journalled(project.app, "gw0") == PLUS | MINUS


@pytest.mark.parametrize("mode", ["load", "loadscope", "loadfile", "loadgroup", "worksteal", "each", "no"])
def test_ways_to_distribute(project: Project, mode: str) -> None:
    if mode == "worksteal" and not _has_worksteal():
        pytest.skip("this xdist cannot steal work")
    text = (
        "import pytest\n"
        + BOTH
        + "\n@pytest.mark.xdist_group('g')\n@pytest.mark.parametrize('p', ['a@b', ''])\ndef test_group(p):\n    pass\n"
    )
    project.write("tests/test_sign.py", text)
    # With -n xdist takes "no" for "load".
    arguments = {"each": ("--tx", "2*popen", "--dist", mode), "no": ("--dist", mode)}.get(mode, ("-n", "2", "--dist", mode))
    result = project.run(*arguments)
    assert result.code == 0, result.out
    assert result.journalled(project.app) == result.executed(project.app) == PLUS | MINUS
    ids = {f"tests/test_sign.py::{name}" for name in ("test_plus", "test_minus", "test_group[a@b]", "test_group[]")}
    planned = result.events("planned")
    workers = ["gw0", "gw1"] if mode == "each" else ["main"] if mode == "no" else [None]
    assert sorted((event["worker"] for event in planned), key=str) == workers
    assert all(set(event["ids"]) == ids for event in planned)
    times = 2 if mode == "each" else 1
    for kind in ("started", "finished", "result"):
        told = [(event["id"], event["worker"]) for event in result.events(kind)]
        assert len(told) == len(set(told)) == 4 * times, kind
        assert {nodeid for nodeid, _ in told} == ids
        assert {worker for _, worker in told} <= ({"main"} if mode == "no" else {"gw0", "gw1"})
    assert result.problems() == []


def _has_worksteal() -> bool:
    import importlib.util

    return importlib.util.find_spec("xdist.scheduler.worksteal") is not None


@pytest.mark.parametrize("arguments", [("-p", "no:slipcover"), ("--tx", "2*popen", "--dist", "load")])
def test_where_slipcovers_own_plugin_loses_everything(project: Project, arguments) -> None:
    project.write("tests/test_sign.py", BOTH)
    more = () if "--tx" in arguments else ("-n", "2")
    result = project.run(*arguments, *more)
    assert result.executed(project.app) == PLUS | MINUS


def test_autoload_switched_off(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    project.environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    result = project.run("-p", "xdist.plugin", "-n", "2")
    assert result.executed(project.app) == PLUS | MINUS


def test_a_problem_of_a_worker_reaches_java(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    project.write(
        "conftest.py",
        "import slipcover_maven.base.run as runs\n\ndef pytest_sessionstart(session):\n"
        "    runs.current.problems.report('here', 'text of ' + str(hasattr(session.config, "
        "'workerinput')))\n",
    )
    result = project.run("-n", "2")
    told = sorted((event["worker"], event["where"], event["text"]) for event in result.events("problem"))
    assert told == [("gw0", "here", "text of True"), ("gw1", "here", "text of True"), ("main", "here", "text of False")]


def test_a_death_before_the_end_is_announced_leaves_the_test_open(project: Project) -> None:
    hook = "@pytest.hookimpl(tryfirst=True)\ndef pytest_runtest_logfinish(nodeid):\n"
    death = "    if 'plus' in nodeid and 'PYTEST_XDIST_WORKER' in os.environ: os._exit(1)\n"
    project.write("conftest.py", "import os, pytest\n" + hook + death)
    project.write("tests/test_sign.py", BOTH)
    result = project.run("-n", "2", "--max-worker-restart", "0")
    assert {event["id"] for event in result.events("started")} >= {"tests/test_sign.py::test_plus"}
    assert "tests/test_sign.py::test_plus" not in {event["id"] for event in result.events("finished")}


def test_an_internal_error_of_a_worker_is_told_and_not_that_in_its_wake(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    project.write("conftest.py", "def pytest_collection_modifyitems():\n    raise ValueError('of a plugin')\n")
    result = project.run("-n", "2")
    error = result.ended()["error"]
    assert result.code == 3
    assert error.strip().endswith("ValueError: of a plugin") and 'conftest.py", line 2' in error


def test_without_xdist(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    project.environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for arguments in ((), ("-p", "no:xdist")):
        result = project.run(*arguments, attempt=len(arguments))
        assert result.code == 0, result.out + result.err
        (session,) = result.events("session", attempt=len(arguments))
        assert session["xdist"] is None


def test_interrupt_of_the_controller(project: Project) -> None:
    project.write(
        "tests/test_sign.py",
        BOTH + "\ndef test_interrupt():\n    import os, signal, time\n    os.kill(os.getppid(), signal.SIGINT)\n",
    )
    result = project.run("-n", "1")
    assert result.journalled(project.app) == PLUS | MINUS
    ended = result.ended()
    assert ended["exitstatus"] in (0, 2), "it may arrive after the last test"


SIGNS = """
import pytest

class Spec(pytest.File):
    def collect(self):
        for name in ("user@x", "user@y", "plain"):
            item = Line.from_parent(self, name=name)
            if name == "user@y":
                item.add_marker(pytest.mark.xdist_group("g@h"))
            yield item

class Line(pytest.Item):
    def runtest(self): pass

def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".spec":
        return Spec.from_parent(parent, path=file_path)
"""


def test_a_group_is_cut_off_and_nothing_else(project: Project) -> None:
    project.write("conftest.py", SIGNS)
    project.write("a@b.spec", "")
    project.write(
        "test_it.py",
        """
        import pytest

        @pytest.mark.parametrize("x", ["u@x", "a]@b"])
        def test_some(x): pass

        @pytest.mark.xdist_group("one")
        @pytest.mark.parametrize("x", ["u@x", "a]@b"])
        def test_grouped(x): pass
        """,
    )
    plain = project.run()
    result = project.run("-n", "2", "--dist=loadgroup", attempt=1)
    assert plain.code == result.code == 0
    assert result.outcomes_of(1) == plain.outcomes_of(0)
    assert len(plain.outcomes_of(0)) == 7
    (planned,) = result.events("planned", 1)
    assert sorted(planned["ids"]) == sorted(plain.outcomes_of(0))
    assert list(result.directory.glob("groups-*")) == []
