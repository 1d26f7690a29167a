"""Where the project's packages were imported from is asked at the end of the session, of whatever is in sys.modules then."""

import os
import sys
import types
from pathlib import Path

import pytest

from slipcover_maven.base import elsewhere


def test_names_what_came_from_another_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "strange_name.py").write_text("")
    module = types.ModuleType("strange_name")
    module.__file__ = str(tmp_path / "there" / "strange_name.py")
    monkeypatch.setitem(sys.modules, "strange_name", module)
    assert elsewhere.imported([str(tmp_path / "here")]) == [("strange_name", module.__file__)]


@pytest.mark.parametrize("file", ["a\0b.py", "relative.py"])
def test_a_place_that_is_none_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "strange_name.py").write_text("")
    module = types.ModuleType("strange_name")
    module.__file__ = file
    monkeypatch.setitem(sys.modules, "strange_name", module)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)  # as a test may leave it
    gone.rmdir()
    try:
        assert elsewhere.imported([str(tmp_path / "here")]) == []
    finally:
        os.chdir(tmp_path)
