"""Makes the runtime importable and gives tests a small project to run."""

import sys
from pathlib import Path

RUNTIME = Path(__file__).resolve().parents[2] / "main" / "python"
sys.path.insert(0, str(RUNTIME))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import pytest  # noqa: E402

from project import Project  # noqa: E402


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a package `app` under `src` and a test of it."""
    return Project(tmp_path / "project", RUNTIME)
