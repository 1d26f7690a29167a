"""Files that pass only where another one was collected, too."""

import json
from typing import Any, List

from project import Project, Result

LEVEL = {"count": 2, "files": {"tests/test_a.py": 0, "tests/test_b.py": 1, "tests/test_skip.py": 0, "tests/test_bad.py": 0}}


def leaning_suite(project: Project) -> None:
    project.write("src/app/sub.py", "def f():\n    return 1\n")
    project.write("tests/test_a.py", "import app.sub\n\ndef test_a():\n    assert app.sub.f() == 1\n")
    project.write("tests/test_b.py", "import app\n\ndef test_b():\n    assert app.sub.f() == 1\n")


def run(project: Project, index: int, collect_all: bool, **wishes: Any) -> Result:
    project.directory.mkdir(exist_ok=True)
    path = project.directory / f"division-{index}.json"
    path.write_text(json.dumps({"format": 1, "collectAll": collect_all, "levels": [{**LEVEL, "index": index}]}))
    return project.run("tests", attempt=index, worker=f"w{index}", division=str(path), **wishes)


def outcomes(result: Result, attempt: int) -> List[str]:
    return sorted(f"{e['id']} {e['when']} {e['category']}" for e in result.events("result", attempt) if e["when"] == "call")


def test_a_process_that_collects_all_has_what_other_files_import(project: Project) -> None:
    leaning_suite(project)

    assert outcomes(run(project, 1, collect_all=False), 1) == ["tests/test_b.py::test_b call failed"]
    (project.directory / "events-1.jsonl").unlink()
    result = run(project, 1, collect_all=True)

    assert outcomes(result, 1) == ["tests/test_b.py::test_b call passed"]
    (division,) = result.events("division", 1)
    assert (division["taken"], division["left"]) == (["tests/test_b.py"], ["tests/test_a.py"])
    assert result.problems() == []


def test_what_is_skipped_or_broken_is_told_by_its_own_process_alone(project: Project) -> None:
    leaning_suite(project)
    project.write("tests/test_skip.py", "import pytest\npytest.skip('all of it', allow_module_level=True)\n")

    other, own = run(project, 1, collect_all=True), run(project, 0, collect_all=True)

    assert other.events("collect-skip", 1) == []
    assert [event["id"] for event in own.events("collect-skip", 0)] == ["tests/test_skip.py"]

    project.write("tests/test_bad.py", "import nowhere_to_be_found\n")
    for attempt in (0, 1):
        (project.directory / f"events-{attempt}.jsonl").unlink()

    other, own = run(project, 1, collect_all=True), run(project, 0, collect_all=True)

    assert other.events("collect-error", 1) == []
    assert [event["id"] for event in own.events("collect-error", 0)] == ["tests/test_bad.py"]
    assert outcomes(other, 1) == ["tests/test_b.py::test_b call passed"]


def test_what_was_loaded_and_by_which_file_is_told_for_a_comparison(project: Project) -> None:
    leaning_suite(project)
    project.write("tests/test_b.py", "import app\nimport colorsys\n\ndef test_b():\n    pass\n")

    result = project.run("tests", trial=True)

    told = json.loads((result.directory / "leaning-0.json").read_text("ascii"))
    assert {"app", "app.sub", "test_a"} <= set(told["own"]) <= set(told["loaded"])
    assert "colorsys" in told["loaded"] and "colorsys" not in told["own"]
    assert told["by"]["app.sub"] == "tests/test_a.py"
    assert told["by"]["colorsys"] == "tests/test_b.py"
    assert result.problems() == []
    assert not (project.directory / "leaning-1.json").exists()


def test_what_is_run_once_more_for_a_comparison_leaves_reports_alone(project: Project) -> None:
    leaning_suite(project)
    report = project.write("own.xml", "the suite's")
    project.write("kept/by/w0/file", "the suite's")
    selection = project.write("selection.json", json.dumps(["tests/test_a.py::test_a"]))

    result = project.run("tests", "--junitxml=own.xml", "--basetemp=kept/by", trial=True, select=str(selection))

    assert result.code == 0
    assert report.read_text() == "the suite's"
    assert (project.root / "kept" / "by" / "w0" / "file").exists()
    assert result.events("renamed") == []
