"""What ran is held against what was planned, both ways, and what passes plainly passes."""

import json
from types import SimpleNamespace
from typing import Any, Dict, List

import pytest

from project import Project, Result
from slipcover_maven.suite import idling, planning

OWN_COLLECTION = """
def pytest_collection(session):
    for node in session.perform_collect(["tests"], genitems=False):
        session.items.extend(session.genitems(node))
    session.testscollected = len(session.items)
    return True
"""
IN_TURNS = """
def pytest_collection(session):
    items = [item for name in ("test_a", "test_b") for item in session.perform_collect([f"tests/{name}.py"])]
    session.items = items
    session.testscollected = len(items)
    return True
"""
IN_THE_LOOP = """
def pytest_collection(session):
    session.items = []
    session.testscollected = 2
    return True

def pytest_runtestloop(session):
    for node in session.perform_collect(["tests"], genitems=False):
        for item in session.genitems(node):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return True
"""
AFTER_THE_COLLECTION = """
import pytest
def pytest_collection_finish(session):
    module = pytest.Module.from_parent(session, path=session.config.rootpath / "extra.py")
    session.items.append(pytest.Function.from_parent(module, name="test_extra"))
"""
WHILE_IT_RUNS = """
import pytest
def pytest_runtest_teardown(item):
    if item.name == "test_a":
        item.session.items.append(pytest.Function.from_parent(item.parent, name="test_later", callobj=lambda: None))
"""
BY_OTHERS = """
def test_made(): pass
import pytest
def pytest_collection_modifyitems(session, items):
    # What is made of one file belongs to the other one, whose process does not make it.
    for item in list(items):
        if item.name == "test_a":
            module = pytest.Module.from_parent(session, path=item.path.with_name("test_b.py"))
            items.append(pytest.Function.from_parent(module, name="test_made", callobj=test_made))
"""
ALL = ["tests/test_a.py::test_a", "tests/test_b.py::test_b"]


def two_files(project: Project, conftest: str) -> None:
    for name in ("a", "b"):
        project.write(f"tests/test_{name}.py", f"def test_{name}(): pass\n")
    project.write("extra.py", "def test_extra(): pass\n")
    project.write("conftest.py", conftest)


def shared(project: Project, parts: Dict[str, Dict[str, int]]) -> List[Result]:
    """Two processes, each with a file of its own."""
    files = {"tests/test_a.py": 0, "tests/test_b.py": 1}
    results = []
    for index in range(2):
        level = {"index": index, "count": 2, "files": files, "parts": parts, "spread": {}}
        project.directory.mkdir(exist_ok=True)
        path = project.directory / f"division-{index}.json"
        path.write_text(json.dumps({"format": 1, "levels": [level]}))
        results.append(project.run("-n", "0", attempt=index, worker=f"w{index}", division=str(path)))
    return results


def told(results: List[Result], event: str) -> List[str]:
    """The ids of all processes."""
    found: List[str] = []
    for attempt, result in enumerate(results):
        for one in result.events(event, attempt):
            found += one["ids"] if event == "planned" else [one["id"]]
    return sorted(found)


def units(results: List[Result], name: str) -> "set[str]":
    return {unit for attempt, result in enumerate(results) for one in result.events("division", attempt) for unit in one[name]}


@pytest.mark.parametrize(
    "conftest, more, parts",
    [
        (OWN_COLLECTION, [], {}),
        (OWN_COLLECTION, [], {"tests/test_a.py": {"test_a": 1}}),
        (IN_THE_LOOP, [], {}),
        (AFTER_THE_COLLECTION, ["extra.py::test_extra"], {}),
    ],
    ids=["own collection", "parted", "in the loop", "after the collection"],
)
def test_however_a_project_collects_each_test_is_planned_and_run_once(
    project: Project, conftest: str, more: List[str], parts: Dict[str, Dict[str, int]]
) -> None:
    two_files(project, conftest)
    results = shared(project, parts)
    assert told(results, "planned") == told(results, "finished") == sorted(ALL + more)
    assert units(results, "left") <= units(results, "taken") | set(ALL + more)
    assert [result.problems() for result in results] == [[], []]


def test_the_plan_of_one_process_is_what_its_loop_finds(project: Project) -> None:
    two_files(project, IN_TURNS)
    result = project.run("-n", "0", "--setup-show")
    assert told([result], "planned") == told([result], "finished") == ALL and result.code == 0
    assert result.events("idle") == [] and not any("silent" in one for one in result.events("finished"))


def test_a_test_that_another_one_makes_is_planned_when_it_begins(project: Project) -> None:
    two_files(project, WHILE_IT_RUNS)
    results = shared(project, {})
    assert told(results, "planned") == told(results, "finished") == sorted([*ALL, "tests/test_a.py::test_later"])


def test_a_test_that_is_left_to_a_process_which_does_not_make_it_is_told_by_its_name(project: Project) -> None:
    two_files(project, BY_OTHERS)
    results = shared(project, {})
    assert told(results, "planned") == ALL
    assert units(results, "left") - units(results, "taken") == {"tests/test_b.py::test_made"}


def test_xdist_tells_what_it_does_not_hand_out(project: Project) -> None:
    two_files(project, AFTER_THE_COLLECTION)
    result = project.run("-n", "2")
    assert {(one["count"], one["first"]) for one in result.events("late")} == {(1, "extra.py::test_extra")}
    assert len(result.events("late")) == 2 and told([result], "finished") == ALL


@pytest.mark.parametrize("option, others", [("--setup-plan", True), ("--markers", False)])
def test_options_with_which_no_test_runs(project: Project, option: str, others: bool) -> None:
    two_files(project, "")
    result = project.run("-n", "0", option)
    assert result.events("idle")[0]["options"] == [option]
    assert [one.get("silent") for one in result.events("finished")] == [True] * 2 * others


def test_their_names() -> None:
    plain = dict.fromkeys([name for name, _ in idling.OPTIONS], False)
    # As pytest has them when they are not given.
    ordinary = SimpleNamespace(**{**plain, "version": 0, "cacheshow": None})
    assert idling.options(SimpleNamespace(option=ordinary)) == [] == idling.options(SimpleNamespace(option=None))
    for name, option in idling.OPTIONS:
        given = SimpleNamespace(**{**vars(ordinary), name: [] if name == "cacheshow" else True})
        assert idling.options(SimpleNamespace(option=given)) == [option]
    both = SimpleNamespace(**{**vars(ordinary), "setupplan": True, "setuponly": True})
    assert idling.options(SimpleNamespace(option=both)) == ["--setup-plan"]


def test_every_kind_of_outcome_is_one(project: Project) -> None:
    project.write(
        "tests/test_kinds.py",
        """
        import pytest
        @pytest.fixture
        def broken(): raise ValueError
        @pytest.fixture
        def breaking():
            yield
            raise ValueError
        def test_passes(): pass
        def test_fails(): assert 0
        def test_skips(): pytest.skip()
        @pytest.mark.skip
        def test_is_skipped(): pass
        @pytest.mark.xfail
        def test_xfails(): assert 0
        @pytest.mark.xfail
        def test_xpasses(): pass
        @pytest.mark.xfail(run=False)
        def test_not_run(): pass
        def test_set_up(broken): pass
        def test_torn_down(breaking): pass
        """,
    )
    # Neither a word that is none, nor another name for the reports, takes an outcome away.
    project.write(
        "conftest.py",
        """
        import pytest
        def pytest_report_teststatus(report):
            if report.passed:
                return "", "", ""
        @pytest.hookimpl(hookwrapper=True)
        def pytest_runtest_makereport():
            outcome = yield
            outcome.get_result().nodeid += " renamed"
        """,
    )
    for attempt, workers in enumerate("02"):
        if workers == "2":
            (project.root / "conftest.py").unlink()  # xdist itself wants the ids as they are
        finished = project.run("-n", workers, attempt=attempt).events("finished", attempt)
        assert [one["id"] for one in finished if "silent" in one] == []
        assert len({one["id"] for one in finished if "renamed" not in one["id"]}) == 9


def test_what_a_hook_leaves_out_stays_planned(project: Project) -> None:
    hook = "pytest_runtest_protocol(item)"
    two_files(project, f"import pytest\n@pytest.hookimpl(tryfirst=True)\ndef {hook}:\n    return True\n")
    result = project.run("-n", "0")
    assert told([result], "planned") == ALL and result.events("finished") == [] and result.events("idle") == []


def test_no_line_grows_with_the_plan(monkeypatch: Any) -> None:
    monkeypatch.setattr(planning, "_CHARACTERS", 10)
    names = [f"name{number}" for number in range(7)]
    pieces = list(planning.chunks(names))
    assert sum(pieces, []) == names and len(pieces) == 3 and list(planning.chunks([])) == [[]]
    events = list(planning.division_events({"taken": names, "left": ["x"]}))
    assert [unit for one in events for unit in one["taken"]] == names and [u for one in events for u in one["left"]] == ["x"]
    assert len(events) == 3 and list(planning.division_events({"taken": [], "left": []})) == [{"taken": [], "left": []}]


def test_an_id_beyond_all_measure_is_told_by_its_ends_and_a_hash(project: Project) -> None:
    project.write(
        "tests/test_long.py",
        "import pytest\n@pytest.mark.parametrize('x', 'bc', ids=['a' * 70_000 + end for end in 'bc'])\n"
        "def test_it(x): assert x == 'b'\n",
    )
    result = project.run("-n", "0")
    ids = told([result], "planned")
    assert ids == told([result], "finished") == sorted(set(told([result], "result")))
    assert len(ids) == 2 and max(map(len, ids)) < 1500 and ids[0].startswith("tests/test_long.py::test_it[aaa")
    chosen = project.write("select.json", json.dumps(ids[:1]))
    again = project.run("-n", "0", select=str(chosen), attempt=1)
    assert [one["id"] for one in again.events("finished", 1)] == ids[:1] and again.problems() == []
