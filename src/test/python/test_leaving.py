"""How the process of a worker ends: nothing is left out that could be seen."""

import subprocess
import sys
from pathlib import Path
from typing import List

import pytest

import slipcover_maven

RUNTIME = Path(slipcover_maven.__file__).parent.parent

# What is registered first is called last.
START = """
import atexit, gc, os, sys
sys.path.append(sys.argv[1])
atexit.register(lambda: print("frozen", gc.get_freeze_count() > 0, flush=True))
from slipcover_maven.base import leaving
atexit.register(leaving.spare_memory, os.getpid())

class Ring:
    def __init__(self, **held):
        self.ring = self
        self.__dict__.update(held)
"""


def run(program: str, folder: Path) -> List[str]:
    command = [sys.executable, "-c", START + program, str(RUNTIME)]
    ended = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=60
    )
    assert ended.returncode == 0, ended.stdout
    return ended.stdout.splitlines()


@pytest.mark.parametrize(
    "program",
    [
        "ring = Ring()",
        "import io; ring = Ring(text=io.StringIO(), data=io.BytesIO())",
        "ring = Ring(file=open('closed', 'w')); ring.file.close()",
        "ring = Ring(file=open('closed', 'wb', 0)); ring.file.close()",
        "import io\nclass Mine(io.TextIOWrapper):\n  pass\nring = Ring(file=Mine(open('closed', 'wb'))); ring.file.close()",
        "import sqlite3; sqlite3.connect(':memory:').close()",
    ],
)
def test_what_nothing_finalizes_is_left_to_the_system(program: str, tmp_path: Path) -> None:
    assert run(program, tmp_path) == ["frozen True"]


@pytest.mark.parametrize(
    "program",
    [
        "class Loud(Ring):\n  def __del__(self):\n    print('told', flush=True)\nloud = Loud()",
        "class Loud(Ring):\n  def __del__(self):\n    print('told', flush=True)\nclass Louder(Loud): pass\nRing.held = Louder()",
        "def steps():\n  try:\n    yield\n  finally:\n    print('told', flush=True)\n"
        "ring = Ring(steps=steps()); next(ring.steps)",
    ],
    ids=["an object", "of a class", "a generator"],
)
def test_finalizers_are_called(program: str, tmp_path: Path) -> None:
    assert run(program, tmp_path) == ["frozen False", "told"]


@pytest.mark.parametrize("mode", ["'w'", "'w+'", "'w', 1 << 16"])
def test_what_a_file_holds_is_written(mode: str, tmp_path: Path) -> None:
    assert run(f"ring = Ring(file=open('log', {mode})); ring.file.write('the last line')", tmp_path) == ["frozen False"]
    assert (tmp_path / "log").read_text() == "the last line"


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the collector does not know connections")
def test_a_connection_is_closed(tmp_path: Path) -> None:
    program = (
        "import sqlite3; ring = Ring(connection=sqlite3.connect('data')); ring.connection.execute('pragma journal_mode=wal')"
    )
    assert run(program + "; ring.connection.execute('create table x (y)')", tmp_path) == ["frozen False"]
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_a_child_ends_as_ever(tmp_path: Path) -> None:
    program = """
child = os.fork()
if child == 0:
    sys.exit()
os.waitpid(child, 0)
"""
    assert run(program, tmp_path) == ["frozen False", "frozen True"]


def test_an_odd_object_does_no_harm(tmp_path: Path) -> None:
    program = """
class Meta(type):
    def __getattribute__(cls, name):
        raise RuntimeError(name)
class Odd(metaclass=Meta):
    @property
    def __class__(self):
        raise RuntimeError
odd = Odd()
"""
    assert run(program, tmp_path) == ["frozen True"]
