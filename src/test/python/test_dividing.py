"""Several pytest processes share the files, and together run what one would."""

import json
import os
import random
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Dict, List, Optional, Set, Tuple

import pytest

from project import Project, Result
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.suite.among_others import SharedCache
from slipcover_maven.suite.division import Level, load
from slipcover_maven.suite.placing import key_of
from slipcover_maven.with_plugins import loaded, telling_apart


class Crew:
    """Runs the workers of a division, one after the other."""

    def __init__(
        self,
        project: Project,
        count: int,
        files: Dict[str, int],
        parts: Dict[str, Dict[str, int]],
        spread: Optional[Dict[str, List[str]]] = None,
    ) -> None:
        self._spread = spread or {}
        self._project = project
        self._count = count
        self._files = files
        self._parts = parts

    def division(self, index: int, slices: Optional[List[Dict[str, Any]]] = None) -> str:
        level = {"index": index, "count": self._count, "files": self._files, "parts": self._parts, "spread": self._spread}
        self._project.directory.mkdir(exist_ok=True)
        path = self._project.directory / f"division-{index}.json"
        path.write_text(json.dumps({"format": 1, "levels": [*(slices or ()), level]}))
        return str(path)

    def run(self, *arguments: str, first: int = 0, **wishes: Any) -> "Ran":
        """`first`: the attempt number of the first worker."""
        results = []
        for index in range(self._count):
            results.append(
                self._project.run(
                    "-n", "0", *arguments, attempt=first + index, worker=f"w{index}", division=self.division(index), **wishes
                )
            )
        return Ran(results, first)


class Ran:
    def __init__(self, results: List[Result], first: int) -> None:
        self.results = results
        assert [result.problems() for result in results] == [[]] * len(results)
        self.ids = [self._ids(result, first + index) for index, result in enumerate(results)]
        self.codes = [result.code for result in results]

    @staticmethod
    def _ids(result: Result, index: int) -> List[str]:
        return [nodeid for event in result.events("planned", index) for nodeid in event["ids"]]

    def all(self) -> List[str]:
        return sorted(nodeid for ids in self.ids for nodeid in ids)

    def units(self, name: str) -> List[Set[str]]:
        return [set(result.events("division", index)[0][name]) for index, result in enumerate(self.results)]


def plain_ids(project: Project, *arguments: str) -> List[str]:
    out = project.plain("--collect-only", "-q", *arguments).out
    return sorted(line for line in out.splitlines() if "::" in line)


def many_files(project: Project) -> None:
    for name in ("a", "b", "c", "d", "e"):
        project.write(
            f"tests/{name}/test_{name}.py",
            """
            import pytest
            from app import sign
            class TestAll:
                def test_one(self): sign(1)
                class TestInner:
                    def test_two(self): sign(-1)
            @pytest.mark.parametrize("x", ["p::q", "[r]", "s"])
            def test_lone(x): pass
            """,
        )
    project.write("tests/a/__init__.py", "")
    project.write("tests/b/__init__.py", "")


def test_every_test_has_one_owner_without_any_plan(project: Project) -> None:
    many_files(project)
    ran = Crew(project, 3, {}, {}).run()
    assert ran.all() == plain_ids(project)
    assert set.union(*ran.units("left")) <= set.union(*ran.units("taken"))


def test_the_plan_decides(project: Project) -> None:
    many_files(project)
    files = {"tests/a/test_a.py": 0, "tests/b/test_b.py": 1, "tests/c/test_c.py": 1, "tests/d/test_d.py": 1}
    parts = {"tests/c/test_c.py": {"TestAll": 0}}
    ran = Crew(project, 2, files, parts).run()
    assert ran.all() == plain_ids(project)
    assert "tests/a/test_a.py::TestAll::test_one" in ran.ids[0]
    assert [nodeid for nodeid in ran.ids[0] if "test_c" in nodeid] == [
        "tests/c/test_c.py::TestAll::test_one",
        "tests/c/test_c.py::TestAll::TestInner::test_two",
    ]
    assert [nodeid for nodeid in ran.ids[1] if "test_c" in nodeid] == [
        f"tests/c/test_c.py::test_lone[{x}]" for x in ("p::q", "[r]", "s")
    ]
    assert {"tests/c/test_c.py::TestAll", "tests/a/test_a.py"} <= ran.units("taken")[0]
    assert {"tests/c/test_c.py::test_lone", "tests/b/test_b.py"} <= ran.units("left")[0]
    # What belongs to another was not even imported.
    assert "no tests ran" not in ran.results[0].out and ran.codes == [0, 0]
    assert [result.events("deselected", index) for index, result in enumerate(ran.results)] == [[], []]


def test_what_is_left_alone_is_not_imported(project: Project) -> None:
    project.write("tests/test_one.py", "def test_one(): pass\n")
    project.write("tests/test_two.py", "import os\nprint('IMPORTED')\ndef test_two(): pass\n")
    ran = Crew(project, 2, {"tests/test_one.py": 0, "tests/test_two.py": 1}, {}).run(
        "-s", "tests/test_one.py", "tests/test_two.py"
    )
    assert "IMPORTED" not in ran.results[0].out and "IMPORTED" in ran.results[1].out
    assert ran.codes == [0, 0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["tests/a/test_a.py", "tests/b/test_b.py"],
        ["tests/a/test_a.py::test_lone", "tests/b/test_b.py::TestAll::test_one", "tests/c"],
        ["-k", "lone"],
        ["--deselect", "tests/a/test_a.py::test_lone"],
        ["--ignore", "tests/a"],
        ["--doctest-modules", "src", "tests"],
        ["--import-mode=importlib"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_arguments_mean_what_they_mean(project: Project, arguments: List[str]) -> None:
    many_files(project)
    project.write("src/app/sums.py", '"""\n>>> 1 + 1\n2\n"""\n')
    ran = Crew(project, 2, {"tests/a/test_a.py": 0, "tests/b/test_b.py": 1, "tests/c/test_c.py": 0}, {}).run(*arguments)
    assert ran.all() == plain_ids(project, *arguments) != []
    assert set(ran.codes) <= {0, 5} and 0 in ran.codes


def test_hooks_of_the_project_are_asked(project: Project) -> None:
    """Files that are no Python, tests that a hook makes, ignored files and sorted ones."""
    many_files(project)
    project.write(
        "conftest.py",
        """
        import pytest
        class Case(pytest.Item):
            def runtest(self): pass
        class Cases(pytest.File):
            def collect(self):
                for line in self.path.read_text().split():
                    yield Case.from_parent(self, name=line)
        def pytest_collect_file(file_path, parent):
            if file_path.suffix == ".cases":
                return Cases.from_parent(parent, path=file_path)
        def pytest_ignore_collect(collection_path):
            return True if collection_path.name == "test_e.py" else None
        def pytest_collection_modifyitems(session, config, items):
            items.reverse()
            items.append(Case.from_parent(session, name="made-up"))
        """,
    )
    project.write("tests/some.cases", "x y z")
    ran = Crew(project, 3, {"tests/some.cases": 2}, {"tests/some.cases": {"y": 0}}).run()
    assert ran.all() == plain_ids(project)
    # What the hook makes of them nobody knows, so that the file stays whole.
    assert {"tests/some.cases::x", "tests/some.cases::y", "tests/some.cases::z"} <= set(ran.ids[2])


def test_a_hook_of_the_project_that_raises_looks_as_without_us(project: Project) -> None:
    project.write(
        "conftest.py",
        """
        def pytest_collect_file(file_path, parent):
            if file_path.name == "test_sub.py":
                raise RuntimeError("the project's own")
        """,
    )
    project.write("tests/sub/test_sub.py", "def test_sub(): pass\n")
    plain = project.plain()
    assert "the project's own" in plain.out and "Warning" not in plain.out
    (result,) = Crew(project, 1, {}, {}).run().results
    assert "the project's own" in result.out and "Warning" not in result.out, result.out
    assert result.code == plain.code


@pytest.mark.parametrize("asked", [(), ("--json-report",)])
def test_a_report_that_nobody_asked_for_is_not_said_to_be_renamed(project: Project, asked: Tuple[str, ...]) -> None:
    project.write(
        "conftest.py",
        """
        def pytest_addoption(parser):  # as pytest-json-report has it
            parser.addoption("--json-report", default=False, action="store_true")
            parser.addoption("--json-report-file", default=".report.json")
        """,
    )
    project.write("test_one.py", "def test_one(): pass\n")
    (result,) = Crew(project, 1, {}, {}).run(*asked).results
    told = [(event["option"], os.path.relpath(event["path"], project.root)) for event in result.events("renamed")]
    assert told == ([("--json-report-file", ".report.w0.json")] if asked else [])


def a_giant(project: Project, more: str = "", signature: str = "x") -> None:
    project.write(
        "tests/test_giant.py",
        f"""
        import pytest
        {more}
        class TestBeside:
            @pytest.mark.parametrize("x", range(40))
            def test_of_class(self, x): pass
        @pytest.mark.parametrize("x", [f"a::{{n}}[{{n}}]" for n in range(40)])
        def test_giant({signature}): pass
        def test_lone(): pass
        """,
    )


GIANT = {"tests/test_giant.py": ["test_giant"]}
PARTS = {"tests/test_giant.py": {"TestBeside": 0, "test_lone": 1, "test_giant": 1}}


@pytest.mark.parametrize("arguments", [[], ["-k", "giant"], ["tests/test_giant.py::test_giant"], ["-p", "no:randomly"]])
def test_a_giant_function_is_spread(project: Project, arguments: List[str]) -> None:
    a_giant(project)
    ran = Crew(project, 3, {"tests/test_giant.py": 1}, PARTS, GIANT).run(*arguments)
    assert ran.all() == plain_ids(project, *arguments)
    shares = [[nodeid for nodeid in ids if "::test_giant[" in nodeid] for ids in ran.ids]
    assert all(5 < len(share) < 25 for share in shares)
    # In the order of plain pytest, and each process found all of them.
    assert shares[0] == [nodeid for n in range(40) for nodeid in shares[0] if f"[a::{n}[" in nodeid]
    units = [taken | left for taken, left in zip(ran.units("taken"), ran.units("left"))]
    assert units[0] == units[1] == units[2]
    assert {unit for unit in units[0] if "giant[" in unit} == {nodeid for share in shares for nodeid in share}
    assert {nodeid for nodeid in ran.all() if "TestBeside" in nodeid} <= set(ran.ids[0])


def test_ids_that_differ_are_told_as_they_are(project: Project) -> None:
    """The other side compares them, see SpreadNames.java."""
    a_giant(project, "import os\n        pytestmark = pytest.mark.parametrize('y', [os.getpid()])", "x, y")
    project.write("tests/test_giant.py", (project.root / "tests/test_giant.py").read_text().replace("self, x", "self, x, y"))
    project.write("tests/test_giant.py", (project.root / "tests/test_giant.py").read_text().replace("lone()", "lone(y)"))
    ran = Crew(project, 2, {"tests/test_giant.py": 1}, PARTS, GIANT).run()
    one, other = [
        {unit for unit in taken | left if "test_giant[" in unit} for taken, left in zip(ran.units("taken"), ran.units("left"))
    ]
    assert len(one) == len(other) == 40 and not one & other


HOLDING = {
    "module": ("@pytest.fixture(scope='module')\n        def held(): pass", "x, held"),
    "class": ("@pytest.fixture(scope='class', autouse=True)\n        def held(): pass", "x"),
    "session": ("@pytest.fixture(scope='session', params=[1, 2])\n        def held(request): pass", "x, held"),
    "group": ("pytestmark = pytest.mark.xdist_group('db')", "x"),
    "hook": ("def setup_module(): pass", "x"),
}


def test_what_holds_a_giant_together_now_counts(project: Project) -> None:
    """The plan comes from an earlier run, which may have seen another source."""
    paths = {reason: f"tests/test_{reason}.py" for reason in HOLDING}
    for reason, (more, signature) in HOLDING.items():
        a_giant(project, more, signature)
        (project.root / "tests" / "test_giant.py").rename(project.root / paths[reason])
    whole = dict.fromkeys(paths.values(), 0)
    parts = {path: PARTS["tests/test_giant.py"] for path in paths.values()}
    ran = Crew(project, 2, whole, parts, {path: ["test_giant"] for path in paths.values()}).run()
    assert ran.all() == plain_ids(project)
    told = {file["path"]: file for file in ran.results[1].events("files", 1)[0]["files"]}
    for reason, path in paths.items():
        assert not any(nodeid.startswith(f"{path}::test_giant[") for nodeid in ran.ids[0]), reason
        assert f"{path}::test_giant" in ran.units("taken")[1], reason
        assert told[path]["parameters"]["test_giant"]["tests"] == 0, reason


def test_a_parameter_of_a_wider_scope_holds_together(project: Project) -> None:
    project.write(
        "tests/test_wide.py",
        """
        import pytest
        @pytest.fixture(scope="session")
        def value(request): return request.param
        @pytest.mark.parametrize("value", range(3), indirect=True)
        def test_indirect(value): pass
        @pytest.mark.parametrize("x", range(3), scope="module")
        def test_scoped(x): pass
        @pytest.mark.parametrize("x", [1, pytest.param(2, marks=pytest.mark.xdist_group("a"))])
        def test_marked(x): pass
        @pytest.mark.parametrize("x", range(3))
        def test_free(x, tmp_path, tmp_path_factory): pass
        """,
    )
    ((told,),) = [event["files"] for event in project.run("-n", "0").events("files")]
    tests = {function: found["tests"] for function, found in told["parameters"].items()}
    assert tests == {"test_indirect": 0, "test_scoped": 0, "test_marked": 0, "test_free": 3}
    names = [b"test_free[0]", b"test_free[1]", b"test_free[2]"]
    assert told["parameters"]["test_free"]["least"] == min(f"{zlib.crc32(name):08x}" for name in names)


def test_a_spread_function_keeps_to_its_slice(project: Project) -> None:
    a_giant(project)
    many_files(project)
    found: List[str] = []
    for index in range(2):
        level = {"index": index, "count": 2, "files": {"tests/test_giant.py": 1}, "parts": {}}
        crew = Crew(project, 2, {"tests/test_giant.py": 0}, PARTS, GIANT)
        for worker in range(2):
            attempt = 10 * index + worker
            result = project.run("-n", "0", attempt=attempt, worker=f"w{worker}", division=crew.division(worker, [level]))
            ids = [i for e in result.events("planned", attempt) for i in e["ids"]]
            assert any("test_giant[" in nodeid for nodeid in ids) == (index == 1)
            (told,) = result.events("division", attempt)
            assert [unit for unit in told["mine"] + told["elsewhere"] if "giant" in unit] == ["tests/test_giant.py"]
            found += ids
    assert sorted(found) == plain_ids(project)


def test_last_failed_of_a_spread_function(project: Project) -> None:
    a_giant(project, signature="x")
    path = project.root / "tests/test_giant.py"
    path.write_text(path.read_text().replace("def test_giant(x): pass", "def test_giant(x): assert '7' not in x"))
    crew = Crew(project, 2, {"tests/test_giant.py": 0}, PARTS, GIANT)
    first = crew.run()
    failed = [nodeid for nodeid in first.all() if "test_giant[" in nodeid and "7" in nodeid]
    assert len(failed) == 4
    assert crew.run("--last-failed", first=2).all() == failed


def test_slices_are_divided_again_among_workers(project: Project) -> None:
    many_files(project)
    found: List[List[str]] = []
    told: List[Dict[str, Any]] = []
    for index in range(2):
        level = {"index": index, "count": 2, "files": {"tests/a/test_a.py": 1}, "parts": {}}
        crew = Crew(project, 2, {}, {})
        for worker in range(2):
            result = project.run(
                "-n", "0", attempt=10 * index + worker, worker=f"w{worker}", division=crew.division(worker, [level])
            )
            assert result.problems() == []
            found.append([i for e in result.events("planned", 10 * index + worker) for i in e["ids"]])
            told.append(result.events("division", 10 * index + worker)[0])
    # Each worker says of the slices what the other slice says, whatever its own share is.
    assert told[0]["mine"] == told[1]["mine"] == told[2]["elsewhere"] == told[3]["elsewhere"] != []
    assert told[2]["mine"] == told[3]["mine"] == told[0]["elsewhere"] == told[1]["elsewhere"] != []
    assert sorted(nodeid for ids in found for nodeid in ids) == plain_ids(project)
    assert not any("test_a.py" in nodeid for ids in found[:2] for nodeid in ids)


def test_a_slice_names_files_as_the_others_do(project: Project) -> None:
    """Its own workers share a file in parts, one of which has no test left: the slices know nothing of that."""
    many_files(project)
    project.write("tests/b/test_b.py", "import pytest\npytest.skip('not here', allow_module_level=True)\n")
    level = {"index": 0, "count": 2, "files": {f"tests/{n}/test_{n}.py": int(n > "b") for n in "abcde"}, "parts": {}}
    parts = {"tests/a/test_a.py": {"TestAll": 0, "test_lone": 1}, "tests/b/test_b.py": {"TestAll": 0, "test_lone": 1}}
    crew = Crew(project, 2, {}, parts)
    for worker in range(2):
        result = project.run("-n", "0", attempt=worker, worker=f"w{worker}", division=crew.division(worker, [level]))
        (told,) = result.events("division", worker)
        assert told["mine"] == ["tests/a/test_a.py", "tests/b/test_b.py"]
        assert told["elsewhere"] == [f"tests/{n}/test_{n}.py" for n in "cde"]


def test_a_file_that_slices_share_is_told_in_parts(project: Project) -> None:
    many_files(project)
    told = []
    for index in range(2):
        level = {"index": index, "count": 2, "files": {}, "parts": {"tests/a/test_a.py": {"TestAll": 0, "test_lone": 1}}}
        project.directory.mkdir(exist_ok=True)
        path = project.directory / "slice.json"
        path.write_text(json.dumps({"format": 1, "levels": [level]}))
        result = project.run("-n", "0", attempt=index, division=str(path))
        told += result.events("division", index)
    assert {"tests/a/test_a.py::TestAll"} <= set(told[0]["mine"]) & set(told[1]["elsewhere"])
    assert {"tests/a/test_a.py::test_lone"} <= set(told[1]["mine"]) & set(told[0]["elsewhere"])
    assert [set(told[0][name]) for name in ("mine", "elsewhere")] == [set(told[1][name]) for name in ("elsewhere", "mine")]


def test_a_slice_under_xdist(project: Project) -> None:
    pytest.importorskip("xdist")
    many_files(project)
    project.directory.mkdir()
    found = []
    for index in range(2):
        path = project.directory / "slice.json"
        path.write_text(json.dumps({"format": 1, "levels": [{"index": index, "count": 2, "files": {}, "parts": {}}]}))
        result = project.run("-n", "2", attempt=index, division=str(path))
        assert result.code in (0, 5) and result.problems() == []
        found += [i for e in result.events("planned", index) for i in e["ids"]]
        (divided,) = result.events("division", index)
        assert {nodeid.split("::")[0] for nodeid in result.outcomes_of(index)} == set(divided["mine"])
        assert len(divided["mine"]) + len(divided["elsewhere"]) == 5
        (files,) = result.events("files", index)
        assert {file["path"] for file in files["files"]} == {nodeid.split("::")[0] for nodeid in result.outcomes_of(index)}
    assert sorted(found) == plain_ids(project)


def test_an_unreadable_division_is_told(project: Project) -> None:
    many_files(project)
    path = project.write("division.json", '{"format": 2}')
    result = project.run("-n", "0", worker="w0", division=str(path))
    (problem,) = result.events("problem")
    assert (problem["worker"], problem["where"]) == ("w0", "division")


def test_what_the_next_plan_is_made_from(project: Project) -> None:
    project.write(
        "tests/test_shared.py",
        """
        import pytest
        @pytest.fixture(scope="module")
        def costly(): pass
        def test_shared(costly): pass
        """,
    )
    project.write(
        "tests/test_free.py",
        """
        import pytest
        class TestGroup:
            @pytest.mark.xdist_group("db")
            def test_grouped(self): pass
            @pytest.mark.xdist_group(name="net")
            def test_too(self): pass
        def test_free(worker_id): pass
        """,
    )
    pytest.importorskip("xdist")
    expected = [
        {
            "path": "tests/test_free.py",
            "node": "tests/test_free.py",
            "together": False,
            "held": "",
            "groups": {"TestGroup": ["db", "net"]},
            "parameters": {},
        },
        {
            "path": "tests/test_shared.py",
            "node": "tests/test_shared.py",
            "together": True,
            "held": "",
            "groups": {},
            "parameters": {},
        },
    ]
    for attempt, workers in enumerate(["0", "2"]):
        (told,) = project.run("-n", workers, attempt=attempt).events("files", attempt)
        assert all(file.pop("collect") > 0 for file in told["files"])
        assert told["files"] == expected
        assert told["needs"] == ["worker_id"]


def test_the_cache_knows_the_failures_of_all(project: Project) -> None:
    project.write("tests/test_one.py", "def test_one(): assert 0\ndef test_ok(): pass\n")
    project.write("tests/test_two.py", "def test_two(): assert 0\ndef test_ok(): pass\n")
    project.write("tests/test_three.py", "def test_ok(): pass\n")
    files = {"tests/test_one.py": 0, "tests/test_two.py": 1, "tests/test_three.py": 2}
    ran = Crew(project, 3, files, {}).run()
    cache = project.root / ".pytest_cache" / "v" / "cache"
    failed = {"tests/test_one.py::test_one": True, "tests/test_two.py::test_two": True}
    assert json.loads((cache / "lastfailed").read_text()) == failed
    assert json.loads((cache / "nodeids").read_text()) == plain_ids(project) == ran.all()
    again = Crew(project, 3, files, {}).run("--last-failed", first=3)
    assert again.all() == sorted(failed)
    assert again.codes == [1, 1, 5]
    project.write("tests/test_one.py", "def test_one(): pass\ndef test_ok(): pass\n")
    Crew(project, 3, files, {}).run("--lf", first=6)
    assert json.loads((cache / "lastfailed").read_text()) == {"tests/test_two.py::test_two": True}


def test_a_cache_that_cannot_be_locked_is_written_as_pytest_does(tmp_path: Path) -> None:
    written: Dict[str, Any] = {}
    cache = SimpleNamespace(get=written.get, set=written.__setitem__)
    SharedCache(SimpleNamespace(cache=cache), str(tmp_path / "removed" / "cache.lock"))
    cache.set("cache/nodeids", ["a"])
    assert written == {"cache/nodeids": ["a"]}


def test_reports_and_folders_are_kept_apart(project: Project) -> None:
    project.write("pytest.ini", "[pytest]\npythonpath = src\naddopts = --junitxml=report.xml --basetemp=temp\nlog_file = x.log\n")
    project.write("tests/test_one.py", "def test_one(tmp_path): (tmp_path / 'f').write_text('1')\n")
    project.write("tests/test_two.py", "def test_two(tmp_path): pass\n")
    ran = Crew(project, 2, {"tests/test_one.py": 0, "tests/test_two.py": 1}, {}).run()
    assert ran.codes == [0, 0]
    assert "test_one" in (project.root / "report.w0.xml").read_text()
    assert "test_two" in (project.root / "report.w1.xml").read_text()
    assert not (project.root / "report.xml").exists()
    assert (project.root / "temp" / "w0" / "test_one0" / "f").read_text() == "1"
    told = [(event["option"], os.path.basename(event["path"])) for event in ran.results[1].events("renamed", 1)]
    assert told == [("--junitxml", "report.w1.xml"), ("--log-file", "x.w1.log")]
    assert [event["place"] for event in ran.results[1].events("renamed", 1)] == [
        str(project.root / name) for name in ("report.xml", "x.log")
    ]
    assert (project.root / "x.w1.log").exists()


def test_nothing_warns_where_warnings_are_errors(project: Project) -> None:
    many_files(project)
    project.write("pytest.ini", "[pytest]\npythonpath = src\nfilterwarnings = error\n")
    expected = plain_ids(project)
    for number, plugin in enumerate(("", "no:logging", "no:cacheprovider", "no:tmpdir")):
        ran = Crew(project, 2, {}, {}).run(*(["-p", plugin] if plugin else []), first=2 * number)
        assert ran.all() == expected, plugin
        assert set(ran.codes) <= {0, 5}, plugin


def test_it_stops_after_the_current_test_when_told(project: Project) -> None:
    stop = project.root.parent / "stop"
    project.write("tests/test_one.py", f"def test_1(): open({str(stop)!r}, 'w').close()\ndef test_2(): pass\n")
    result = project.run("-n", "0", worker="w0", stop=str(stop))
    ended = result.ended()
    assert (result.code, ended["exitstatus"], ended["stopped"]) == (2, 2, "another worker stopped")
    assert [event["id"] for event in result.events("finished")] == ["tests/test_one.py::test_1"]
    assert result.artifacts() == ["coverage-0-w0.json"]


def test_the_hash_is_the_same_everywhere() -> None:
    level = Level(0, 5, {}, {}, 0)
    assert [level.owner(key, "") for key in ("tests/test_a.py", "tests/test_b.py", "ü.py", "\udcff.py")] == [2, 1, 2, 4]


def test_any_division_is_total(tmp_path: Path) -> None:
    """Whatever is in it, each unit has one owner."""
    dice = random.Random(5)
    keys = [f"t{n}.py" for n in range(20)]
    for _ in range(50):
        count = dice.randint(1, 6)
        files = {key: dice.randrange(count) for key in keys if dice.random() < 0.5}
        parts = {key: {part: dice.randrange(count) for part in "xy"} for key in keys if dice.random() < 0.3}
        levels = []
        for index in range(count):
            path = tmp_path / "division.json"
            path.write_text(
                json.dumps({"format": 1, "levels": [{"index": index, "count": count, "files": files, "parts": parts}]})
            )
            levels += load(str(path)).levels
        for key in keys:
            for part in ("", "x", "z"):
                owners = [level.index for level in levels if level.owner(key, part) == level.index]
                assert len(owners) == 1
                assert levels[owners[0]].concerns(key)


OPTIONS = """\
import argparse, pathlib

def pytest_addoption(parser):
    parser.addoption("--csv", dest="csv_path")
    parser.addoption("--nunit-xml", dest="nunit_xmlpath", type=pathlib.Path)
    parser.addoption("--benchmark-json", type=argparse.FileType("wb"))

def pytest_sessionfinish(session):
    option = session.config.option
    open(option.csv_path, "w").write("csv")
    option.nunit_xmlpath.write_text("xml")
    option.benchmark_json.write(b"json")
    option.benchmark_json.close()
"""


def test_a_rerun_keeps_its_reports_apart_too(project: Project) -> None:
    project.write("conftest.py", OPTIONS)
    project.write("test_one.py", "def test_one(tmp_path): pass\n")
    asked = ("--csv=a.csv", "--nunit-xml", "b.xml", "--benchmark-json=c.json", "--basetemp=t")
    result = project.run(*asked, attempt=2)
    assert result.code == 0 and result.events("problem", 2) == []
    names = ["b.r2.xml", "a.r2.csv", "c.r2.json"]
    assert sorted(os.path.basename(event["path"]) for event in result.events("renamed", 2)) == sorted(names)
    assert [(project.root / name).read_text() for name in names] == ["xml", "csv", "json"]
    assert not any((project.root / name).exists() for name in ("a.csv", "b.xml", "c.json"))
    assert [path.name for path in (project.root / "t").iterdir()] == ["r2"]


WRITERS = """\
import logging, os, pytest
log = open("log.txt", "w")
more = open("more.txt", "a")

@pytest.fixture(scope="session", autouse=True)
def report():
    yield
    os.makedirs("sub", exist_ok=True)
    with open("sub/fixture.txt", "w") as file:
        file.write("one")

@pytest.fixture
def scratch():
    yield
    open("scratch.txt", "w").close()

def pytest_sessionfinish():
    with open("temp.json", "w") as file:
        file.write("two")
    os.replace("temp.json", "hook.json")
    os.makedirs(".cache", exist_ok=True)
    open(".cache/known", "w").close()

def pytest_configure(config):
    config.add_cleanup(lambda: open("cleanup.txt", "w").close())

def pytest_unconfigure():
    open("late.txt", "w").close()

def pytest_runtest_call():
    open("test.txt", "w").close()
"""


@pytest.mark.parametrize("workers", ["0", "1"])
def test_what_is_written_after_the_tests_is_told(project: Project, workers: str) -> None:
    project.write("conftest.py", WRITERS)
    project.write("test_one.py", "def test_one(scratch): pass\n")
    result = project.run("-n", workers, "--junitxml=own.xml")
    assert result.code == 0 and result.problems() == []
    told = {event["worker"]: event["files"] for event in result.events("written")}
    names = {worker: {os.path.relpath(path, project.root) for path, _, _ in files} for worker, files in told.items()}
    ours = {"log.txt", os.path.join("sub", "fixture.txt"), "hook.json"}
    late = {"own.xml", "late.txt", "cleanup.txt"}
    assert names == ({"main": ours | late} if workers == "0" else {"gw0": ours, "main": {"log.txt", "hook.json"} | late})
    hashes = {path: digest for files in told.values() for path, digest, _ in files}
    assert hashes[str(project.root / "sub" / "fixture.txt")] == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"


def test_a_file_has_its_key_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: List[str] = []
    plain = Genuine.relpath

    def relpath(path: str, start: str) -> str:
        asked.append(path)
        return plain(path, start)

    monkeypatch.setattr(Genuine, "relpath", relpath)
    file = tmp_path / "tests" / "test_a.py"
    assert [key_of(file, str(tmp_path)) for _ in range(3)] == ["tests/test_a.py"] * 3
    assert key_of(file, str(tmp_path / "tests")) == "test_a.py"
    assert asked == [str(file)] * 2
    # A relative one leads elsewhere in another folder.
    monkeypatch.chdir(tmp_path)
    assert key_of("test_a.py", str(tmp_path)) == "test_a.py"
    monkeypatch.chdir(tmp_path.parent)
    assert key_of("test_a.py", str(tmp_path)) == "../test_a.py"


def test_a_module_of_the_project_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "helper.py"
    file.write_text("import os\nNAME = os.environ.get('PYTEST_XDIST_WORKER')\n", "utf-8")
    read: List[str] = []
    plain = telling_apart._read

    def reading(path: str) -> bytes:
        read.append(path)
        return plain(path)

    monkeypatch.setattr(telling_apart, "_read", reading)
    monkeypatch.setattr(loaded, "own_modules", lambda: iter([(str(file), None)]))
    plugins = SimpleNamespace(list_name_plugin=lambda: [], list_plugin_distinfo=lambda: [])

    told = telling_apart.Sources(str(tmp_path)).who(SimpleNamespace(pluginmanager=plugins))

    assert told == ["helper.py has PYTEST_XDIST_"]
    assert read == [str(file)]
