"""The scan finds the same lines and branches as a run, and the matcher decides alike in both."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from project import BOTH, Project
from slipcover_maven.base.sources import Matcher


def scan(project: Project, **wishes):
    done = subprocess.run(
        [sys.executable, *project.program("scan"), str(project.configure(**wishes))],
        capture_output=True,
        text=True,
        env={**project.environment, "LC_ALL": "C"},
        cwd=project.root,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return json.loads((project.directory / "scan.json").read_text("ascii"))


def test_same_universe_as_a_run(project: Project) -> None:
    project.write(
        "src/app/more.py",
        "from typing import (\n    List,\n    Dict,\n)\n\ndef f(\n    a: List,\n    b: Dict = 1,\n"
        ") -> Dict:\n    '''doc'''\n    while a:\n        break\n    else:\n        return 1\n\n"
        "class C:  # pragma: no cover\n    x: int = 1\n",
    )
    project.write("tests/test_it.py", "import app.more\n" + BOTH)
    found = scan(project)["files"]
    ran = project.run().artifact()["files"]
    assert set(found) == set(ran)
    for path, entry in ran.items():
        for kind in ("lines", "branches"):
            assert found[path][f"missing_{kind}"] == sorted(entry[f"executed_{kind}"] + entry[f"missing_{kind}"])
            assert found[path][f"executed_{kind}"] == []


def test_the_scan_marks_nothing_again(project: Project) -> None:
    project.write("src/app/never.py", "def f(x):\n    if x:\n        return 1\n")
    first = scan(project)
    made = {path.name: path.stat().st_ino for path in project.code_cache.iterdir()}
    assert made and scan(project)["files"] == first["files"]
    assert {path.name: path.stat().st_ino for path in project.code_cache.iterdir()} == made


def test_unparsed_files_and_encodings(project: Project) -> None:
    project.write("src/app/broken.py", "x = 1\ny = (\n")
    latin = project.root / "src" / "app" / "latin.py"
    latin.write_bytes("# coding: latin-1\nx = 'é'\n".encode("latin-1"))
    wrong = project.root / "src" / "app" / "wrong.py"
    wrong.write_bytes(b"x = '\xe9'\n")
    found = scan(project)
    assert found["files"][str(latin)]["missing_lines"] == [2]
    assert [os.path.basename(entry["path"]) for entry in found["unparsed"]] == ["broken.py", "wrong.py"]
    assert all(entry["error"].startswith("SyntaxError: ") for entry in found["unparsed"])
    assert "(line 2)" in found["unparsed"][0]["error"]


def test_excluded_lines(project: Project) -> None:
    project.write("src/app/more.py", "x = 1\n\nif x:  # pragma: no cover\n    y = 2\n    z = 3\n\nw = 4\n")
    project.write("src/app/plain.py", "x = 1\n")
    found = scan(project)
    more = str(project.root / "src" / "app" / "more.py")
    assert found["files"][more]["missing_lines"] == [1, 7]
    assert {path: [line for line in lines if line != 6] for path, lines in found["excluded"].items()} == {more: [3, 4, 5]}


def test_what_is_skipped(project: Project) -> None:
    for name in (
        ".venv/a.py",
        "env/lib/a.py",
        "node_modules/a.py",
        "src/__pycache__/a.py",
        "src/.hidden/a.py",
        "gen/a.py",
        "sub/omit_me.py",
    ):
        project.write(name, "x = 1\n")
    project.write("env/pyvenv.cfg", "")
    project.write("kept/a.py", "x = 1\n")
    (project.root / "kept" / "again").symlink_to(project.root / "kept")
    (project.root / "outside").symlink_to(project.root.parent)
    found = scan(project, sources=[str(project.root)], omit=["gen/*", "*omit_me*"])
    assert set(found["files"]) == {str(project.app), str(project.root / "kept" / "a.py")}


@pytest.mark.parametrize(
    "path, matches",
    [
        ("/s/a.py", True),
        ("/s/.x/a.py", False),
        ("/s2/a.py", False),
        ("/.h/s/a.py", True),
        ("/.h/s/.i/a.py", False),
        ("/s/never/a.py", False),
        ("/one.py", True),
    ],
)
def test_matcher(path: str, matches: bool) -> None:
    assert Matcher(["/s", "/.h/s", "/one.py"], [], "/", ["/s/never"]).matches(path) is matches


def test_probe(project: Project) -> None:
    project.write("pyproject.toml", "[tool.slipcover]\nbranch = true\nomit = ['a']\n")
    project.write("overlay/Some_Thing-1.5.dist-info/METADATA", "Metadata-Version: 2.1\nName: Some_Thing\nVersion: 1.5\n")
    done = subprocess.run(
        [
            sys.executable,
            *project.program("probe"),
            "--overlay",
            str(project.root / "overlay"),
            "--root",
            str(project.root / "src"),
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    told = json.loads(done.stdout)
    assert told["version"] == "%d.%d.%d" % sys.version_info[:3]
    assert told["packages"]["some-thing"] == "1.5" and told["packages"]["pytest"] == pytest.__version__
    assert told["prefix"] == sys.prefix and told["virtualenv"] is (sys.prefix != sys.base_prefix)
    if sys.version_info >= (3, 11):
        assert told["slipcoverConfig"] == {"branch": True, "omit": ["a"]}
