"""Where things are put: everything under `target/bench` of this checkout. Also how a program is started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Mapping, Optional, Sequence

CHECKOUT = Path(__file__).resolve().parents[2]
BENCH = CHECKOUT / "target" / "bench"

# PYTHONDONTWRITEBYTECODE would make every run compile pytest and the tests anew; the others change what is tested.
_NOT_INHERITED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PYTEST_ADDOPTS", "VIRTUAL_ENV", "MAVEN_ARGS")

LONGEST = 900
"""Seconds after which a program and all that it started is killed."""


@dataclass(frozen=True)
class Ended:
    """A program that ended: its exit code, and the wall time in seconds from its start to its end."""

    code: int
    seconds: float


def child_environment(more: Optional[Mapping[str, str]] = None) -> Dict[str, str]:
    """The environment of every compared run. Strings hash alike in all of them: the order of sets decides which branches
    some suites take."""
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    environment["PYTHONHASHSEED"] = "0"
    environment.update(more or {})
    return environment


def run(
    command: Sequence[str], log: Path, cwd: Path, environment: Optional[Mapping[str, str]] = None, longest: int = LONGEST
) -> Ended:
    """Runs `command` to its end, output into `log`. Raises SystemExit when it takes more than `longest` seconds."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        began = time.monotonic()
        process = subprocess.Popen(
            list(command),
            cwd=cwd,
            env=dict(environment or child_environment()),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            return Ended(process.wait(longest), time.monotonic() - began)
        except BaseException as interrupted:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if isinstance(interrupted, subprocess.TimeoutExpired):
                raise SystemExit(f"{' '.join(command)}\nran longer than {longest} s; its output: {log}") from None
            raise


def must(command: Sequence[str], log: Path, cwd: Path, environment: Optional[Mapping[str, str]] = None) -> float:
    """`run` for what has to work; returns its wall time in seconds. Raises SystemExit with the end of the log."""
    ended = run(command, log, cwd, environment)
    if ended.code != 0:
        tail = "\n".join(log.read_text("utf-8", "replace").splitlines()[-20:])
        raise SystemExit(f"{' '.join(command)}\nended with {ended.code}; the end of {log}:\n{tail}")
    return ended.seconds


def progress(text: str) -> None:
    """Tells what is being done, apart from the tables on standard output."""
    print(text, file=sys.stderr, flush=True)
