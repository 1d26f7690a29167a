"""A small project on disk, run by real processes, plainly and through launch.py."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, Dict, List, Optional, Set, Tuple

APP = """\
def sign(x):
    if x > 0:
        return "+"
    for _ in range(-x):
        pass
    return "-"
"""

BOTH = "from app import sign\n\ndef test_plus():\n    assert sign(1) == '+'\n\ndef test_minus():\n    assert sign(-1) == '-'\n"

PLUS = {1, 2, (2, 3), 3}
MINUS = {1, 2, (2, 4), 4, (4, 5), 5, (4, 6), 6}


class Result:
    """An ended run and all that it left behind."""

    def __init__(self, process: "subprocess.CompletedProcess[str]", directory: Path) -> None:
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr
        self.directory = directory

    def events(self, kind: Optional[str] = None, attempt: int = 0) -> List[Dict[str, Any]]:
        path = self.directory / f"events-{attempt}.jsonl"
        # What follows the last newline is torn.
        found = [json.loads(line) for line in path.read_text("ascii").split("\n")[:-1]] if path.exists() else []
        return [event for event in found if kind is None or event["event"] == kind]

    def ended(self) -> Dict[str, Any]:
        (event,) = self.events("ended")
        return event

    def problems(self) -> List[str]:
        told = [f"{event['where']}: {event['text']}" for event in self.events("problem")]
        return told + [path.read_text() for path in sorted(self.directory.glob("problems-*"))]

    def journal_files(self, worker: str = "*") -> List[Path]:
        return sorted((self.directory / "journals").glob(f"*-{worker}-*.journal"))

    def journalled(self, path: Path, worker: str = "*") -> Set[Any]:
        hits: Set[Any] = set()
        for file in self.journal_files(worker):
            hits |= read_journal(file)[1].get(str(path), set())
        return hits

    def artifact(self, worker: str = "main", attempt: int = 0) -> Dict[str, Any]:
        content = json.loads((self.directory / "artifacts" / f"coverage-{attempt}-{worker}.json").read_text("ascii"))
        assert isinstance(content, dict)
        return content

    def artifacts(self) -> List[str]:
        return sorted(path.name for path in (self.directory / "artifacts").iterdir())

    def executed(self, path: Path, worker: Optional[str] = None) -> Set[Any]:
        """What the artifacts say was executed."""
        hits: Set[Any] = set()
        for file in (self.directory / "artifacts").glob(f"*-{worker or '*'}.json"):
            entry = json.loads(file.read_text())["files"].get(str(path), {})
            hits |= set(entry.get("executed_lines", ())) | {tuple(b) for b in entry.get("executed_branches", ())}
        return hits

    def outcomes_of(self, attempt: int) -> Set[str]:
        """The ids of the tests that have a result."""
        return {event["id"] for event in self.events("result", attempt)}

    def outcomes(self) -> Dict[str, List[str]]:
        told: Dict[str, List[str]] = {}
        for event in self.events("result"):
            told.setdefault(event["id"], []).append(f"{event['when']} {event['category']}")
        return told


class Project:
    def __init__(self, root: Path, runtime: Path) -> None:
        self.root = root.resolve()
        self.runtime = runtime
        self.directory = self.root.parent / "out"
        self.executable = sys.executable
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "PYTHON", "SLIPCOVER"))}
        # One folder for all tests of the session: the runtime and pytest are compiled once.
        self.environment["PYTHONPYCACHEPREFIX"] = str(self.root.parent.parent / "bytecode")
        self.write("src/app/__init__.py", APP)
        self.write("pytest.ini", "[pytest]\npythonpath = src\n")

    @property
    def code_cache(self) -> Path:
        """One for all tests of the session, as users have it, too."""
        return self.root.parent.parent / "code"

    @property
    def app(self) -> Path:
        return self.root / "src" / "app" / "__init__.py"

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")
        return path

    def configure(self, **wishes: Any) -> Path:
        content = {
            "format": 1,
            "directory": str(self.directory),
            "runner": "pytest",
            "attempt": 0,
            "sources": [str(self.root / "src")],
            "tests": [],
            "omit": [],
            "excludeLines": None,
            "excludeAlso": [],
            "branch": True,
            "root": str(self.root),
            "runtime": str(self.runtime),
            "overlay": [],
            "select": None,
            "codeCache": str(self.code_cache),
            "engine": "slipcover",
            **wishes,
        }
        self.code_cache.mkdir(exist_ok=True)
        self.directory.mkdir(exist_ok=True)
        path = self.directory.parent / "configuration of it.json"
        path.write_text(json.dumps(content), "utf-8")
        return path

    def program(self, name: str) -> List[str]:
        """What starts one of our programs in an interpreter."""
        return [str(self.runtime / "slipcover_maven" / "launch.py"), name]

    def boot(self, *command: str, python: Tuple[str, ...] = (), **wishes: Any) -> Result:
        """Runs what is measured."""
        return self._run([self.executable, *python, *self.program("boot"), str(self.configure(**wishes)), *command])

    def run(self, *arguments: str, python: Tuple[str, ...] = (), **wishes: Any) -> Result:
        """Runs pytest as the Java side does."""
        return self.boot("-m", "pytest", "-p", "slipcover_maven.plugin.pytest_plugin", *arguments, python=python, **wishes)

    def plain(self, *arguments: str, python: Tuple[str, ...] = ()) -> Result:
        """Runs pytest as anybody does."""
        return self._run([self.executable, *python, "-m", "pytest", *arguments])

    def _run(self, command: List[str]) -> Result:
        process = subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=120,
        )
        return Result(process, self.directory)


def read_journal(path: Path) -> Tuple[Dict[str, Any], Dict[str, Set[Any]], bool]:
    """A journal as (header, hits by path, whether it ended), read as the format says, strictly."""
    text = path.read_bytes()
    lines = text.split(b"\n")[:-1]  # the last piece is empty, or torn
    assert lines[0].startswith(b"J1 ")
    header = json.loads(lines[0][3:])
    names: Dict[int, str] = {}
    hits: Dict[str, Set[Any]] = {}
    ended = False
    for line in lines[1:]:
        if line == b"E":
            ended = True
        elif line.startswith(b"F"):
            number, content, name = line[1:].split(b" ", 2)
            assert re.fullmatch(b"[0-9a-f]{64}|[-?]", content)
            names[int(number)] = json.loads(name)
        else:
            number, what = line.split(b":")
            numbers = tuple(int(n) for n in what.split(b","))
            hits.setdefault(names[int(number)], set()).add(numbers[0] if len(numbers) == 1 else numbers)
    return header, hits, ended
