"""Our own bytecode is kept where the user's is not."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List

import pytest

from conftest import RUNTIME

SOME = """
import json, sys
sys.path[:0] = sys.argv[1:]
if sys.dont_write_bytecode:
    from slipcover_maven.base import bytecode
    bytecode.keep(sys.argv[1] + "/slipcover_maven")
import theirs
from slipcover_maven.base import events, journal
from slipcover_maven.with_xdist import courier
print(json.dumps([sys.dont_write_bytecode, journal.__cached__]))
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A copy of our Python without any bytecode, and a module of the user's beside it."""
    shutil.copytree(RUNTIME, tmp_path / "runtime", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "theirs.py").write_text("ONE = 1\n", "utf-8")
    return tmp_path


def run(folder: Path, more: Dict[str, str]) -> List[object]:
    """Imports some of ours."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-c", SOME, str(folder / "runtime"), str(folder / "user")]
    ended = subprocess.run(command, env={**environment, **more}, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert ended.stderr == b""
    told: List[object] = json.loads(ended.stdout)
    return told


def kept(folder: Path) -> Dict[str, int]:
    """The files of bytecode below, and when each was written."""
    return {path.name.split(".")[0]: path.stat().st_mtime_ns for path in folder.rglob("*.pyc")}


def test_ours_is_kept_and_theirs_is_not(ours: Path) -> None:
    assert run(ours, {"PYTHONDONTWRITEBYTECODE": "1"})[0] is True
    once = kept(ours / "runtime")
    assert {"journal", "events", "courier"} <= set(once)
    assert kept(ours / "user") == {}

    run(ours, {"PYTHONDONTWRITEBYTECODE": "1"})
    assert kept(ours / "runtime") == once


@pytest.mark.parametrize("flag", [[], ["-I", "-S"]])
def test_our_programs_keep_it(ours: Path, flag: List[str]) -> None:
    launch = str(ours / "runtime" / "slipcover_maven" / "launch.py")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *flag, "-B", launch, "probe", "--root", str(ours)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    assert "probe" in kept(ours / "runtime")


def test_what_is_kept_is_what_python_itself_keeps(ours: Path) -> None:
    _, cached = run(ours, {"PYTHONDONTWRITEBYTECODE": "1"})
    mine = Path(str(cached)).read_bytes()
    shutil.rmtree(Path(str(cached)).parent)

    run(ours, {})
    assert Path(str(cached)).read_bytes()[:16] == mine[:16]
    written = kept(ours / "runtime")["journal"]
    Path(str(cached)).write_bytes(mine)
    os.utime(str(cached), ns=(written, written))
    run(ours, {})
    assert kept(ours / "runtime")["journal"] == written  # Python reads it


def test_a_module_that_was_altered_is_compiled_anew(ours: Path) -> None:
    run(ours, {"PYTHONDONTWRITEBYTECODE": "1"})
    module = ours / "runtime" / "slipcover_maven" / "base" / "journal.py"
    module.write_text(module.read_text("utf-8") + "raise SystemExit(7)\n", "utf-8")
    with pytest.raises(subprocess.CalledProcessError) as failure:
        run(ours, {"PYTHONDONTWRITEBYTECODE": "1"})
    assert failure.value.returncode == 7


def test_nothing_goes_to_a_place_of_the_users(ours: Path) -> None:
    run(ours, {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": str(ours / "elsewhere")})
    assert kept(ours) == {}


def test_it_does_without_a_place_to_write_to(ours: Path) -> None:
    (ours / "runtime" / "slipcover_maven" / "base" / "__pycache__").write_bytes(b"")
    run(ours, {"PYTHONDONTWRITEBYTECODE": "1"})
    assert "journal" not in kept(ours / "runtime")
    assert "courier" in kept(ours / "runtime")
