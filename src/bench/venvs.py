"""Virtual environments with pinned packages."""

from __future__ import annotations

import shutil
from pathlib import Path

from workspace import must, progress

REQUIREMENTS = Path(__file__).resolve().parent / "requirements"
"""One file for each kind of environment."""


def python_of(venv: Path) -> str:
    """The interpreter of a virtual environment."""
    return str(venv / "bin" / "python")


def make(python: str, venv: Path, requirements: Path, logs: Path) -> None:
    """Makes a virtual environment of the interpreter `python` that holds exactly these packages, without their dependencies,
    in place of another one. Raises SystemExit."""
    shutil.rmtree(venv, ignore_errors=True)
    venv.parent.mkdir(parents=True, exist_ok=True)
    must([python, "-m", "venv", str(venv)], logs / "venv.log", venv.parent)
    install = [python_of(venv), "-m", "pip", "install", "--quiet", "--no-deps", "-r", str(requirements)]
    must(install, logs / "install.log", venv.parent)


def demand(python: str, venv: Path, requirements: Path, logs: Path) -> None:
    """As `make`, unless an earlier call has made it of the same requirements. Raises SystemExit."""
    finished = venv / "requirements.txt"
    wanted = requirements.read_text("utf-8")
    if not finished.exists() or finished.read_text("utf-8") != wanted:
        progress(f"making {venv}")
        make(python, venv, requirements, logs)
        finished.write_text(wanted, "utf-8")


def copy(venv: Path, to: Path) -> None:
    """Copies a virtual environment that several projects begin with. Its scripts still name the first one's interpreter:
    whatever is run, is run with `python -m`."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(venv, to, symlinks=True)
