"""Code that lies below the sources only by a link is measured under the name that the module sees."""

import json
import os
import subprocess
import sys
from typing import Any, Dict, List

import pytest

from project import Project

SHARED = "def f():\n    return 1\n\n\ndef g():\n    return 2\n"
TEST = """\
import subprocess, sys
from app.shared.calc import f
from app.shared import skipped


def test_f():
    assert f() == 1


def test_g_in_a_child():
    code = "import sys; sys.path.insert(0, 'src'); from app.shared.calc import g; g()"
    subprocess.run([sys.executable, "-c", code], check=True)
"""


@pytest.fixture
def linked(project: Project) -> Project:
    project.write("outside/__init__.py", "")
    project.write("outside/calc.py", SHARED)
    project.write("outside/skipped.py", "a = 1\n")
    project.write("outside/unseen.py", "b = 2\n")
    (project.root / "src/app/shared").symlink_to(os.path.join("..", "..", "outside"))
    (project.root / "src/app/circle").symlink_to(project.root / "src")
    (project.root / "src/app/all").symlink_to("/")
    project.write("tests/test_it.py", TEST)
    return project


def wishes(project: Project, engine: str, omit: str) -> Dict[str, Any]:
    """What the Java side tells."""
    outside, seen = str(project.root / "outside"), str(project.root / "src/app/shared")
    return {
        "engine": engine,
        "sources": [str(project.root / "src"), outside],
        "moved": [[outside, seen]],
        "omit": [omit],
    }


def counted(project: Project, name: str, **told: Any) -> Dict[str, Any]:
    command = [sys.executable, *project.program(name), str(project.configure(**told))]
    subprocess.run(command, cwd=project.root, env=project.environment, check=True)
    content: Dict[str, Any] = json.loads((project.directory / ("scan.json" if name == "scan" else "analysis.json")).read_text())
    return content


OMITS = ["src/app/shared/skip*", "*/app/shared/skip*"]


@pytest.mark.parametrize("omit", OMITS)
def test_slipcover(linked: Project, omit: str) -> None:
    told = wishes(linked, "slipcover", omit)
    result = linked.run("-p", "no:cacheprovider", "tests", **told)
    assert (result.code, result.problems()) == (0, []), result.out
    seen = linked.root / "src/app/shared/calc.py"
    assert result.executed(seen) >= {1, 2, 5} and 6 not in result.executed(seen)
    assert result.journalled(seen) >= {1, 2, 5, 6}
    assert [name for name in result.artifact()["files"] if "outside" in name or "skipped" in name] == []
    scan = counted(linked, "scan", **told)
    app = str(linked.root / "src/app")
    assert sorted(scan["files"]) == sorted(
        f"{app}/{name}" for name in ("__init__.py", "shared/__init__.py", "shared/calc.py", "shared/unseen.py")
    )
    assert sorted(scan["contents"]) == sorted(scan["files"])


@pytest.mark.parametrize("omit", OMITS[:1])
def test_coverage_py(linked: Project, omit: str) -> None:
    pytest.importorskip("coverage", minversion="6.5")
    told = wishes(linked, "coverage", omit)
    result = linked.run("-p", "no:cacheprovider", "tests", **told)
    assert (result.code, result.problems()) == (0, []), result.out
    report = counted(linked, "analyse", **told)
    missing: Dict[str, List[int]] = {name: entry["missing_lines"] for name, entry in report["files"].items()}
    assert missing.pop("src/app/__init__.py")
    assert {name: lines for name, lines in missing.items() if lines} == {"src/app/shared/unseen.py": [1]}
    assert missing["src/app/shared/calc.py"] == []
    assert "src/app/shared/skipped.py" not in missing and report["foreign"] == {}
