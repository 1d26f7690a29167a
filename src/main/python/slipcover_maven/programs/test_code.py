"""Which of the measured files are tests, by the rules of what runs them. PYTEST_DONT_REWRITE

Told by `tests.json`, {format: 1, tests: [paths in the tree of the one that asks]}, beside the lines that there are: the same
files whatever part of the suite runs here.
"""

from __future__ import annotations

import fnmatch
import glob
import os
from typing import Callable, Dict, Iterable, List, Sequence

from slipcover_maven.base.configuration import Configuration, inside
from slipcover_maven.base.whole_file import write_json
from slipcover_maven.suite import pytest_file

NAME = "tests.json"
FORMAT = 1

_PYTHON_FILES = ["test_*.py", "*_test.py"]
_NO_RECURSE = ["*.egg", ".*", "_darcs", "build", "CVS", "dist", "node_modules", "venv", "{arch}"]
_CONVENTIONAL = (os.path.join("src", "test", "python"), "tests")

Rule = Callable[[str], bool]
"""Whether the file with that absolute path is a test."""


def write(configuration: Configuration, paths: Iterable[str]) -> None:
    """Tells which of these files are tests. Raises OSError."""
    rule = _RULES.get(configuration.runner, _nothing)(configuration)
    told = sorted({configuration.home(path) for path in paths if rule(configuration.home(path))})
    write_json(os.path.join(configuration.directory, NAME), {"format": FORMAT, "tests": told})


def _nothing(configuration: Configuration) -> Rule:
    return lambda path: False


def _pytest(configuration: Configuration) -> Rule:
    """pytest collects what its arguments name, and below folders what has one of the names of `python_files`; and it loads the
    conftest.py of those folders, and of those above."""
    folder = configuration.test_folder
    file = pytest_file.find(folder, [*configuration.test_places, *configuration.tests_named], configuration.test_options)
    patterns = file.words("python_files") or _PYTHON_FILES
    unvisited = file.words("norecursedirs") or _NO_RECURSE
    named = [_real(path) for path in configuration.tests_named]
    places = [_real(path) for path in configuration.test_places or _places(folder, file)]
    files = frozenset(path for path in [*named, *places] if os.path.isfile(path))
    folders = [path for path in [*named, *places] if path not in files]

    def rule(path: str) -> bool:
        above = os.path.dirname(path)
        if path in files:
            return True
        if os.path.basename(path) == "conftest.py" and any(inside(place, above) for place in [*folders, *files]):
            return True
        if not (os.path.basename(path) == "conftest.py" or _matches(path, patterns)):
            return False
        return any(inside(path, place) and not _is_unvisited(above, place, unvisited) for place in folders)

    return rule


def _places(folder: str, file: pytest_file.PytestFile) -> List[str]:
    """Where pytest looks without arguments, or with ours (see PytestPlaces.java)."""
    told = file.words("testpaths")
    if told:
        # pytest heeds them where it starts in the folder of its configuration.
        found = [path for name in told for path in glob.glob(os.path.join(file.folder, name), recursive=True)]
        return found if found and os.path.realpath(folder) == os.path.realpath(file.folder) else [folder]
    return next(([there] for there in (os.path.join(folder, name) for name in _CONVENTIONAL) if os.path.isdir(there)), [folder])


def _real(path: str) -> str:
    return os.path.realpath(path)


def _matches(path: str, patterns: Sequence[str]) -> bool:
    """As _pytest.pathlib.fnmatch_ex."""
    for pattern in patterns:
        if "/" not in pattern:
            name = os.path.basename(path)
        else:
            name = path
            pattern = pattern if os.path.isabs(pattern) else f"*/{pattern}"
        if fnmatch.fnmatch(name, pattern):
            return True
    return False


def _is_unvisited(folder: str, place: str, patterns: Sequence[str]) -> bool:
    """Whether a folder between these, the upper one not counted, is one that pytest does not go into."""
    while len(folder) > len(place):
        if _matches(folder, patterns):
            return True
        folder = os.path.dirname(folder)
    return False


def _behave(configuration: Configuration) -> Rule:
    """behave runs the steps and the environment beside its features, those of a stage, too. The places are their folders."""
    places = [_real(path) for path in configuration.test_places]

    def rule(path: str) -> bool:
        for place in places:
            if inside(path, place):
                first, _, below = os.path.relpath(path, place).partition(os.sep)
                if below and (first == "steps" or first.endswith("_steps")):
                    return True
                if not below and (first == "environment.py" or first.endswith("_environment.py")):
                    return True
        return False

    return rule


_RULES: Dict[str, Callable[[Configuration], Rule]] = dict(pytest=_pytest, behave=_behave)
