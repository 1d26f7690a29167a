"""How our Python is laid out, and its types.

src/it/the-python-side-passes-its-own-tests pins the tools, and the build installs them with it, into an environment of its own.
Where they are not, these tests are skipped.
"""

import subprocess
import sys

import pytest

from conftest import RUNTIME

CHECKOUT = RUNTIME.parents[2]


def run(*command: str) -> str:
    ended = subprocess.run([sys.executable, "-m", *command], cwd=CHECKOUT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.skipif(sys.version_info < (3, 10), reason="mypy 2 came with Python 3.10")
def test_types() -> None:
    pytest.importorskip("mypy")
    assert "Success: no issues found" in run("mypy", "--cache-dir", "target/mypy", "src/main/python")


@pytest.mark.parametrize("question", ["format --check", "check"])
def test_layout(question: str) -> None:
    """What is laid out otherwise: `ruff format` does it; and lines that are too long: those are for people."""
    pytest.importorskip("ruff")
    run("ruff", *question.split(), "--no-cache", ".")
