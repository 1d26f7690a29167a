"""The Pythons at hand, and an environment for each with the same pinned tools."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Dict, List, Sequence

import venvs
from workspace import child_environment

_MINORS = range(9, 15)


def at_hand() -> List[str]:
    """One interpreter for each supported version: those on PATH, then pyenv's."""
    found: Dict[str, str] = {}
    for minor in _MINORS:
        program = shutil.which(f"python3.{minor}")
        if program is not None:
            _add(found, program)
    root = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
    for program in sorted(root.glob("3.*/bin/python")):
        _add(found, str(program))
    return [found[version] for version in sorted(found, key=lambda version: int(version.split(".")[1]))]


def _add(found: Dict[str, str], program: str) -> None:
    """pyenv's shims are there for versions that it would not start."""
    try:
        number = version(program)
    except (OSError, subprocess.CalledProcessError):
        return
    if number.startswith("3.") and int(number.split(".")[1]) in _MINORS:
        found.setdefault(number, program)


def version(python: str) -> str:
    """`major.minor`. Raises OSError and CalledProcessError when it does not start."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    output = subprocess.run(
        [python, "-c", code],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
        encoding="utf-8",
    )
    return output.stdout.strip()


def environments(pythons: Sequence[str], folder: Path) -> Dict[str, Path]:
    """A virtual environment of each, by version; what an earlier call finished is used again. Raises SystemExit."""
    made: Dict[str, Path] = {}
    for python in pythons:
        number = version(python)
        made[number] = folder / f"python{number}"
        requirements = venvs.REQUIREMENTS / "faults.txt"
        venvs.demand(python, made[number], requirements, folder / "logs" / f"python{number}")
    return made
