"""Compiled code that is kept from one process to the next."""

import marshal
import os
import sys
from importlib.util import source_hash
from pathlib import Path
from typing import Any, Callable, Dict, List

import pytest

from project import APP, BOTH, MINUS, PLUS, Project


@pytest.fixture
def folder(project: Project) -> Path:
    """An empty cache of this test alone."""
    folder = project.root.parent / "code of this test"
    folder.mkdir()
    project.write("tests/test_sign.py", BOTH)
    return folder


def entries(folder: Path) -> Dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.code")}


def measured(project: Project, folder: Path, *arguments: str, attempt: int) -> None:
    result = project.run(*arguments, codeCache=str(folder), attempt=attempt)
    assert result.code == 0, result.out + result.err
    assert result.problems() == []
    assert result.executed(project.app) == PLUS | MINUS


@pytest.mark.parametrize("workers", ["0", "2"])
def test_an_entry_is_made_once_and_used(project: Project, folder: Path, workers: str) -> None:
    measured(project, folder, "-n", workers, attempt=0)
    made = {path.name: path.stat().st_ino for path in folder.iterdir()}
    assert sorted(Path(name).suffix for name in made) == [".code", ".excluded"]
    # Had it not been used it would have been made again, and renamed into its place.
    measured(project, folder, "-n", "0", attempt=1)
    assert {path.name: path.stat().st_ino for path in folder.iterdir()} == made


def test_changed_sources_get_entries_of_their_own(project: Project, folder: Path) -> None:
    measured(project, folder, "-n", "0", attempt=0)
    before = entries(folder)
    # Same size, and the same time of change: what Python's own cache files go by.
    status = project.app.stat()
    project.write("src/app/__init__.py", APP.replace('"-"', '"="'))
    os.utime(project.app, ns=(status.st_atime_ns, status.st_mtime_ns))
    project.write("tests/test_sign.py", BOTH.replace("'-'", "'='"))
    result = project.run("-n", "0", "-p", "no:cacheprovider", python=("-B",), codeCache=str(folder), attempt=1)
    assert len(entries(folder)) == 2 and before.items() < entries(folder).items(), result.out


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[:-1], id="truncated"),
        pytest.param(lambda content: content[:20] + bytes([content[20] ^ 1]) + content[21:], id="altered"),
        pytest.param(lambda content: content[:8], id="a hash of nothing"),
    ],
)
def test_a_damaged_entry_is_made_again(project: Project, folder: Path, damage) -> None:
    measured(project, folder, "-n", "0", attempt=0)
    whole = entries(folder)
    ((name, content),) = whole.items()
    (folder / name).write_bytes(damage(content))
    measured(project, folder, "-n", "0", attempt=1)
    assert entries(folder) == whole


def rewritten(folder: Path, change: Callable[[Any, Any, Any], Any]) -> None:
    """Replaces the only entry by `change(code, places, edits)`."""
    (entry,) = folder.glob("*.code")
    content = marshal.dumps(change(*marshal.loads(entry.read_bytes()[8:])))
    entry.write_bytes(source_hash(content) + content)


def test_the_lines_and_branches_are_kept(project: Project, folder: Path) -> None:
    """Looking for them costs more than all the rest of an import."""
    measured(project, folder, "-n", "0", attempt=0)
    rewritten(folder, lambda code, places, edits: (code, ((*places[0], 901), (*places[1], (901, 902))), edits))
    result = project.run("-n", "0", codeCache=str(folder), attempt=1)
    entry = result.artifact(attempt=1)["files"][str(project.app)]
    assert 901 in entry["missing_lines"] and [901, 902] in map(list, entry["missing_branches"])
    assert result.executed(project.app) == PLUS | MINUS


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="slipcover edits bytecode up to Python 3.11")
def test_its_edits_are_kept(project: Project, folder: Path) -> None:
    """Working out where the probes go costs more still."""
    measured(project, folder, "-n", "0", attempt=0)

    def moved(edit: Any) -> Any:
        *same, probes = edit
        return (*same, tuple((place, 902 if hit == 2 else hit) for place, hit in probes))

    rewritten(folder, lambda code, places, edits: (code, places, tuple(map(moved, edits))))
    result = project.run("-n", "0", codeCache=str(folder), attempt=1)
    assert 2 in result.artifact(attempt=1)["files"][str(project.app)]["missing_lines"]
    assert result.journalled(project.app) >= {902}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="slipcover edits bytecode up to Python 3.11")
def test_an_entry_without_edits_is_completed(project: Project, folder: Path) -> None:
    """The scan, which runs nothing, makes such entries."""
    measured(project, folder, "-n", "0", attempt=0)
    whole = entries(folder)
    rewritten(folder, lambda code, places, edits: (code, places, None))
    measured(project, folder, "-n", "0", attempt=1)
    assert [marshal.loads(content[8:])[2] for content in entries(folder).values()] == [
        marshal.loads(content[8:])[2] for content in whole.values()
    ]


def test_lines_alone_are_kept_too(project: Project, folder: Path) -> None:
    def lines_of(attempt: int) -> List[int]:
        result = project.run("-n", "0", codeCache=str(folder), branch=False, attempt=attempt)
        assert result.code == 0 and result.problems() == [], result.out + result.err
        entry = result.artifact(attempt=attempt)["files"][str(project.app)]
        return sorted(entry["executed_lines"] + entry["missing_lines"])

    plain = lines_of(0)
    rewritten(folder, lambda code, places, edits: (code, ((*places[0], 901), ()), edits))
    assert lines_of(1) == [*plain, 901]
    # With branches the code is another one.
    measured(project, folder, "-n", "0", attempt=2)
    assert len(entries(folder)) == 2


@pytest.fixture
def inner(project: Project, folder: Path) -> str:
    """The path of a test file that is measured."""
    source = "import pytest\n\n\ndef helper(value: int) -> int:\n    if value:\n        return 1\n    return 0\n\n\n"
    path = project.write("src/app/test_inner.py", source + "def test_inner():\n    assert helper(1) == 1\n")
    return str(path)


def inner_lines(project: Project, folder: Path, inner: str, attempt: int) -> List[int]:
    result = project.run("-n", "0", "src/app/test_inner.py", codeCache=str(folder), attempt=attempt)
    assert result.code == 0 and result.problems() == [], result.out + result.err
    entry = result.artifact(attempt=attempt)["files"][inner]
    assert {1, 4, 5, 6, 10, 11} <= set(entry["executed_lines"])
    return sorted(entry["executed_lines"] + entry["missing_lines"])


def kept_of_rewritten(folder: Path) -> List[Path]:
    return sorted(folder.glob("*.known"))


def test_those_of_what_pytest_compiles_are_kept(project: Project, folder: Path, inner: str) -> None:
    """pytest compiles test files itself, with its assertions rewritten; in suites inside the package they are half of it."""
    plain = inner_lines(project, folder, inner, 0)
    assert plain == [1, 4, 5, 6, 7, 10, 11]
    (entry,) = kept_of_rewritten(folder)
    (lines, branches), edits = marshal.loads(entry.read_bytes()[8:])
    assert sorted(lines) == plain
    content = marshal.dumps((((*lines, 901), branches), edits))
    entry.write_bytes(source_hash(content) + content)
    assert inner_lines(project, folder, inner, 1) == [*plain, 901]
    assert kept_of_rewritten(folder) == [entry]


@pytest.mark.parametrize(
    "content",
    [b"", b"12345678", marshal.dumps(((), ())), *(source_hash(kept) + kept for kept in map(marshal.dumps, (None, 7, ((),))))],
    ids=["empty", "a hash of nothing", "no hash", "nothing", "a number", "one part"],
)
def test_damaged_ones_are_found_again(project: Project, folder: Path, inner: str, content: bytes) -> None:
    plain = inner_lines(project, folder, inner, 0)
    (entry,) = kept_of_rewritten(folder)
    whole = entry.read_bytes()
    entry.write_bytes(content)
    assert inner_lines(project, folder, inner, 1) == plain
    assert entry.read_bytes() == whole


def test_changed_test_files_have_their_own(project: Project, folder: Path, inner: str) -> None:
    plain = inner_lines(project, folder, inner, 0)
    path = Path(inner)
    path.write_text(path.read_text() + "    # the end\n\n\ndef never() -> None:\n    pass\n")
    assert inner_lines(project, folder, inner, 1) == [*plain, 15, 16]
    assert len(kept_of_rewritten(folder)) == 2


def test_an_entry_without_them_is_completed(project: Project, folder: Path) -> None:
    """A child of a measured process, which nobody asks for them, makes such entries."""
    measured(project, folder, "-n", "0", attempt=0)
    whole = entries(folder)
    rewritten(folder, lambda code, places, edits: (code, None, edits))
    assert entries(folder) != whole
    measured(project, folder, "-n", "0", attempt=1)
    assert [marshal.loads(content[8:])[1] for content in entries(folder).values()] == [
        marshal.loads(content[8:])[1] for content in whole.values()
    ]


@pytest.fixture
def excluding(project: Project, folder: Path) -> Callable[[int], List[int]]:
    """Runs a file of which line 4 is excluded, and returns the lines that the result has of it."""
    path = project.write("src/left_out.py", "import app\n\nONE = 1\nTWO = 2  # pragma: no cover\n")
    project.write("tests/test_sign.py", "import left_out\n" + BOTH)

    def lines(attempt: int) -> List[int]:
        result = project.run("-n", "0", codeCache=str(folder), attempt=attempt)
        assert result.code == 0 and result.problems() == [], result.out + result.err
        entry = result.artifact(attempt=attempt)["files"][str(path)]
        return sorted(entry["executed_lines"] + entry["missing_lines"])

    return lines


def excluded(folder: Path) -> Path:
    (entry,) = (path for path in folder.glob("*.excluded") if marshal.loads(path.read_bytes()[8:]) != ())
    return entry


def test_excluded_lines_are_kept(folder: Path, excluding: Callable[[int], List[int]]) -> None:
    assert excluding(0) == [1, 3]
    content = marshal.dumps((3, 4))
    excluded(folder).write_bytes(source_hash(content) + content)
    assert excluding(1) == [1]


@pytest.mark.parametrize("content", [b"", marshal.dumps((3,)), *(source_hash(k) + k for k in map(marshal.dumps, (None, ("3",))))])
def test_damaged_excluded_lines_are_found_again(folder: Path, excluding: Callable[[int], List[int]], content: bytes) -> None:
    assert excluding(0) == [1, 3]
    entry = excluded(folder)
    whole = entry.read_bytes()
    entry.write_bytes(content)
    assert excluding(1) == [1, 3]
    assert entry.read_bytes() == whole


def test_other_patterns_exclude_other_lines(project: Project, folder: Path, excluding: Callable[[int], List[int]]) -> None:
    assert excluding(0) == [1, 3]
    result = project.run("-n", "0", codeCache=str(folder), excludeLines=["ONE"], attempt=1)
    entry = result.artifact(attempt=1)["files"][str(project.root / "src" / "left_out.py")]
    assert sorted(entry["executed_lines"]) == [1, 4]


def test_code_of_another_file_is_not_believed(project: Project, folder: Path) -> None:
    project.write("src/other.py", "VALUE = 1\n")
    project.write("tests/test_sign.py", "import other\n" + BOTH)
    measured(project, folder, "-n", "0", attempt=0)
    names: List[Path] = sorted(folder.glob("*.code"))
    assert len(names) == 2
    one, two = (path.read_bytes() for path in names)
    names[0].write_bytes(two)
    names[1].write_bytes(one)
    measured(project, folder, "-n", "0", attempt=1)
    assert [path.read_bytes() for path in names] == [one, two]


@pytest.mark.parametrize("why", ["gone", "not a folder"])
def test_a_cache_that_cannot_be_used_changes_nothing(project: Project, folder: Path, why: str) -> None:
    folder.rmdir()
    if why == "not a folder":
        folder.write_text("")
    measured(project, folder, "-n", "0", attempt=0)


def test_a_test_that_replaces_the_system_changes_nothing(project: Project, folder: Path) -> None:
    project.write("src/late.py", "VALUE = 1\n")
    project.write(
        "tests/test_late.py",
        """\
        import os
        from unittest import mock

        def test_late():
            def never(*_, **__):
                raise AssertionError("not the test's own call")
            with mock.patch("os.read", never), mock.patch("os.write", never), mock.patch("os.replace", never):
                import late
            assert late.VALUE == 1
        """,
    )
    measured(project, folder, "-n", "0", attempt=0)
    assert len(entries(folder)) == 2
