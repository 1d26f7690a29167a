"""What Python itself compiles is measured, however deep it is."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict

import pytest

from project import Project
from slipcover_maven.base.deep import deeply, on_a_deep_stack

ELIF = 420
DEEP = (
    "def f(x):\n    if x == 0:\n        return 0\n"
    + "".join(f"    elif x == {n}:\n        return {n}\n" for n in range(1, ELIF))
    + "def g(x):\n    if x:\n        return "
    + " + ".join(["x"] * 620)
    + "\n    elif not x:  # pragma: no cover\n        return x"
    + "()" * 250
    + "\n    h = "
    + "lambda: " * 200
    + "1\n    return "
    + "not " * 400
    + "x\n"
)
USE = "from app.deep import f, g\ndef test_f(): assert f(300) == 300 and g(2) == 1240\n"


def nested(depth: int) -> int:
    return 0 if depth == 0 else 1 + nested(depth - 1)


def test_work_that_needs_a_deeper_stack_gets_one() -> None:
    limit = sys.getrecursionlimit()
    assert deeply(lambda: nested(20_000)) == 20_000 and sys.getrecursionlimit() == limit
    # Within one there is no other.
    assert on_a_deep_stack(lambda: deeply(lambda: nested(5_000))) == 5_000
    with pytest.raises(RecursionError):
        on_a_deep_stack(lambda: deeply(lambda: nested(10**6)))
    with pytest.raises(KeyError):
        on_a_deep_stack(lambda: {}["absent"])
    assert sys.getrecursionlimit() == limit


def program(project: Project, name: str, **wishes: Any) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, *project.program(name), str(project.configure(**wishes))]
    return subprocess.run(command, cwd=project.root, env=project.environment, capture_output=True, text=True, timeout=120)


def test_deep_sources_have_all_their_lines_and_branches(project: Project) -> None:
    path = project.write("src/app/deep.py", DEEP)
    project.write("tests/test_deep.py", USE)
    # Also where the tests themselves are deep: pytest's rewriter, with slipcover in it, must take them.
    project.write("tests/test_deep_too.py", DEEP + "def test_g(): assert f(3) == 3\n")
    result = project.run("-n", "0")
    assert result.code == 0, result.out
    assert result.problems() == []
    executed = result.executed(path)
    line = 2 + 2 * 300
    assert {(line, line + 1), (line - 2, line), line + 1} <= executed and (line, line + 2) not in executed
    ran = result.artifact()["files"][str(path)]
    # What nobody imports has the same, by the scan.
    assert program(project, "scan").returncode == 0
    scanned: Dict[str, Any] = json.loads((project.directory / "scan.json").read_text())["files"][str(path)]
    for kind in ("lines", "branches"):
        known = {json.dumps(hit) for hit in ran[f"executed_{kind}"] + ran[f"missing_{kind}"]}
        assert {json.dumps(hit) for hit in scanned[f"missing_{kind}"]} == known
    assert len(scanned["missing_branches"]) == 2 * (ELIF + 1)
    assert not list(project.directory.glob("problems-*"))


def test_coverage_py_says_what_its_data_of_deep_sources_mean(project: Project) -> None:
    project.write("src/app/deep.py", DEEP)
    project.write("tests/test_deep.py", USE)
    assert project.run("-n", "0", engine="coverage").code == 0
    ended = program(project, "analyse", engine="coverage")
    assert ended.returncode == 0, ended.stderr
    files = json.loads((project.directory / "analysis.json").read_text())["files"]
    entry = files[str(Path("src", "app", "deep.py"))]
    line = 2 + 2 * 300
    assert line + 1 in entry["executed_lines"] and [line, line + 1] in entry["executed_branches"]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="slipcover has bits enough")
def test_branches_beyond_slipcovers_last_line_are_named_with_what_to_do(project: Project) -> None:
    path = project.write("src/app/long.py", "\n" * 40_000 + "def f(x):\n    if x:\n        return 1\n")
    project.write("tests/test_long.py", "\n" * 40_000 + "from app.long import f\ndef test_f():\n    if 1: assert f(1)\n")
    result = project.run("-n", "0")
    words = (
        f"branches: slipcover cannot measure the branches of {path} (AssertionError: Line number 40002 too high, unable to add"
        " branch tracking); leave it out with <omit>, or measure lines alone with <branch>false</branch>"
    )
    assert result.code == 0 and result.problems() == [words]
    assert program(project, "scan").returncode == 0
    (file,) = project.directory.glob("problems-0-scan-*.txt")
    assert file.read_text() == words + "\n"
