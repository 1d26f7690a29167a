"""What ran of another content of a source is told as that content's, and never as the file's."""

import argparse
import ast
import dataclasses
import enum
import inspect
import json
import marshal
import typing
from pathlib import Path
from typing import Any, Dict, Set, Tuple

import pytest

from project import Project, Result
from slipcover_maven.base.contents import OTHER, UNTOLD, digest, of_file, read

PLAIN = "VALUE = 1\n\n\ndef f():\n    return 2\n\n\ndef g():\n    return 3\n"
OTHERS = "VALUE = 1\nA = 2\nB = 3\nC = 4\nD = 5\nE = 6\nF = 7\nG = 8\nH = 9\n# another size\n"


@pytest.fixture
def changing(project: Project) -> Project:
    """A project whose tests write into its source."""
    project.write("src/app/calc.py", PLAIN)
    project.write(
        "tests/conftest.py",
        f"""\
        import importlib, pathlib, subprocess, sys
        import pytest

        FILE = pathlib.Path({str(project.root / "src/app/calc.py")!r})
        PLAIN, OTHERS = {PLAIN!r}, {OTHERS!r}

        @pytest.fixture
        def in_a_child():
            def run(code="import app.calc"):
                before = f"import sys; sys.path.insert(0, {str(project.root / "src")!r})"
                subprocess.run([sys.executable, "-c", f"{{before}}; {{code}}"], check=True)
            return run
        """,
    )
    return project


def told(result: Result, path: Path) -> Dict[str, Set[Any]]:
    """What the journals say of the file, by its content."""
    hits: Dict[str, Set[Any]] = {}
    for journal in result.journal_files():
        names: Dict[str, Tuple[str, str]] = {}
        for line in journal.read_text("ascii").splitlines()[1:]:
            if line.startswith("F"):
                number, content, name = line[1:].split(" ", 2)
                names[number] = (json.JSONDecoder().raw_decode(name)[0], content)
            elif ":" in line:
                number, what = line.split(":")
                name, content = names[number]
                if name == str(path):
                    hits.setdefault(content, set()).add(tuple(map(int, what.split(","))) if "," in what else int(what))
    return hits


def lines(hits: Set[Any]) -> Set[int]:
    """Those that ran; of coverage.py's arcs, both ends."""
    found = {hit for hit in hits if isinstance(hit, int)}
    return found or {end for arc in hits for end in arc if end > 0}


def run(project: Project, text: str, engine: str, *arguments: str, **wishes: Any) -> Tuple[Result, Dict[str, Set[int]]]:
    """Runs the test, and returns the lines that ran of `calc`, by content."""
    project.write("tests/test_it.py", "import importlib, sys\nfrom conftest import FILE, PLAIN, OTHERS\n\n\n" + text)
    result = project.run("-p", "no:cacheprovider", *arguments, engine=engine, **wishes)
    assert (result.code, result.problems()) == (0, []), result.out
    return result, {content: lines(hits) for content, hits in told(result, project.root / "src/app/calc.py").items()}


NOW, THEN = digest(PLAIN.encode()), digest(OTHERS.encode())

IN_A_CHILD = """\
def test_it(in_a_child):
    FILE.write_text(OTHERS)
    in_a_child()
    FILE.write_text(PLAIN)
    in_a_child()
"""


@pytest.mark.parametrize("branch", [True, False])
@pytest.mark.parametrize("engine", ["slipcover", "coverage"])
def test_a_child_that_runs_what_its_test_wrote(changing: Project, engine: str, branch: bool) -> None:
    _, found = run(changing, IN_A_CHILD, engine, branch=branch)
    assert found == {NOW: {1, 4, 8}, THEN: set(range(1, 10))}


AGAIN = """\
def test_it():
    import app.calc
    assert app.calc.f() == 2
    FILE.write_text(OTHERS)
    importlib.reload(app.calc)
    FILE.write_text(PLAIN)
    importlib.invalidate_caches()
    importlib.reload(app.calc)


def test_afterwards():
    import app.calc
    assert app.calc.g() == 3
"""


def test_one_process_that_loads_both(changing: Project) -> None:
    result, found = run(changing, AGAIN, "slipcover")
    assert found == {NOW: {1, 4, 5, 8, 9}, THEN: set(range(1, 10))}
    artifact = result.artifact()
    path = str(changing.root / "src/app/calc.py")
    assert artifact["contents"][path] == NOW
    assert artifact["files"][path]["executed_lines"] == [1, 4, 5, 8, 9]
    assert artifact["files"][path]["missing_lines"] == []


def test_one_process_that_loads_the_other_first(changing: Project) -> None:
    body = (
        "def test_it():\n    FILE.write_text(OTHERS)\n    import app.calc\n    FILE.write_text(PLAIN)\n"
        "    importlib.reload(app.calc).f()\n"
    )
    result, found = run(changing, body, "slipcover")
    assert found == {NOW: {1, 4, 5, 8}, THEN: set(range(1, 10))}
    assert str(changing.root / "src/app/calc.py") not in result.artifact()["files"], "nobody can tell the two apart there"


def test_what_coverage_py_cannot_tell_apart_is_neithers(changing: Project) -> None:
    _, found = run(changing, AGAIN, "coverage")
    assert found[NOW] == {1, 4, 5, 8} and THEN not in found
    assert found[OTHER] >= {2, 3}


def test_the_text_of_another_under_a_sources_name(changing: Project) -> None:
    body = "def test_it():\n    exec(compile(OTHERS, str(FILE), 'exec'), {})\n"
    assert run(changing, body, "coverage")[1] == {OTHER: set(range(1, 10))}


def test_the_text_of_a_source_under_its_name_is_the_sources(changing: Project) -> None:
    body = (
        "from __future__ import annotations\n\n\n"
        "def test_it():\n    exec(compile(FILE.read_text(), str(FILE), 'exec'), {'__name__': 'it'})\n"
    )
    changing.write("tests/test_it.py", body)
    changing.write(
        "tests/test_it.py", "from __future__ import annotations\nfrom conftest import FILE\n" + body.split("\n\n\n")[1]
    )
    result = changing.run("-p", "no:cacheprovider", engine="coverage")
    assert result.code == 0, result.out
    assert {content: lines(hits) for content, hits in told(result, changing.root / "src/app/calc.py").items()} == {NOW: {1, 4, 8}}


@pytest.mark.parametrize("engine", ["slipcover", "coverage"])
def test_a_cache_file_of_the_other_content_is_none_of_the_sources(changing: Project, engine: str) -> None:
    """Python tells a stale cache file by size and second alone."""
    changing.environment.pop("PYTHONPYCACHEPREFIX")
    body = """\
import os

def test_it(in_a_child):
    second = 1_700_000_000
    FILE.write_text(OTHERS)
    os.utime(FILE, (second, second))
    in_a_child()
    FILE.write_text(PLAIN + "#" * (len(OTHERS) - len(PLAIN)))
    os.utime(FILE, (second, second))
    in_a_child("import app.calc; assert app.calc.H == 9")
"""
    assert len(PLAIN) <= len(OTHERS)
    _, found = run(changing, body, engine, branch=False)
    assert found == {THEN: set(range(1, 10)), OTHER: set(range(1, 10))}


def test_a_script(changing: Project) -> None:
    body = """\
import subprocess

def test_it():
    for text in (OTHERS, PLAIN):
        FILE.write_text(text)
        subprocess.run([sys.executable, str(FILE)], check=True)
"""
    assert run(changing, body, "slipcover")[1] == {NOW: {1, 4, 8}, THEN: set(range(1, 10))}


def test_each_loader_tells_of_what_lies_there(changing: Project) -> None:
    """A loader of the project's own that compiles something else than the file's bytes, or changes what it compiles."""
    body = """\
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location


class Preprocessing(SourceFileLoader):
    def get_data(self, path):
        data = super().get_data(path)
        return data + b"# more" if path.endswith(".py") else data


class Changing(SourceFileLoader):
    def source_to_code(self, data, path, *, _optimization=-1):
        return compile(data + b"# more", path, "exec", dont_inherit=True)


def test_it():
    sys.dont_write_bytecode = True
    for kind in (Preprocessing, Changing):
        spec = spec_from_file_location("other", str(FILE), loader=kind("other", str(FILE)))
        spec.loader.exec_module(module_from_spec(spec))
"""
    assert run(changing, body, "slipcover")[1] == {NOW: {1, 4, 8}}


def test_the_standard_library_compiles_to_what_its_cache_files_hold() -> None:
    """Where it would not, lines of an unchanged source would not count."""
    for module in (argparse, ast, dataclasses, enum, inspect, json, typing):
        path = str(module.__file__)
        code = compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)
        assert marshal.loads(marshal.dumps(code)) == code


def test_digest(tmp_path: Path) -> None:
    """As revision.SourceHashes: git gives other line ends on other machines."""
    assert digest(b"a\r\nb\rc\n\r") == digest(b"a\nb\nc\n\n") != digest(b"a\nb\nc\n")
    file = tmp_path / "long.py"
    file.write_bytes(b"x" * 100_000)
    assert read(str(file)) == b"x" * 100_000 and of_file(str(file)) == digest(b"x" * 100_000)
    assert read(str(tmp_path)) is None and of_file(str(tmp_path / "absent")) == OTHER != UNTOLD
