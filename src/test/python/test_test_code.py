"""Which files are tests is told by what runs them, before it does."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, List

import pytest

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.programs import test_code
from project import Project
from test_scan import scan

FILES = [
    "conftest.py",
    "build/test_built.py",
    "src/pkg/__init__.py",
    "src/pkg/core.py",
    "src/pkg/testing.py",
    "src/pkg/test_utils.py",
    "src/pkg/tests/__init__.py",
    "src/pkg/tests/conftest.py",
    "src/pkg/tests/helpers.py",
    "src/pkg/tests/test_core.py",
    "src/pkg/tests/core_test.py",
    "tests/test_all.py",
    "tests/check_all.py",
]


def configuration(root: Path, **wishes: Any) -> Configuration:
    told = dict(directory=str(root), runner="pytest", attempt=0, sources=[], omit=[], exclude_lines=None, exclude_also=[])
    told.update(branch=True, root=str(root), runtime="", overlay_first=[], overlay=[], select=None, moved=[], code_cache=None)
    return Configuration(**{**told, "engine": "slipcover", "test_folder": str(root), **wishes})  # type: ignore[arg-type]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "tree"
    for name in FILES:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if name.endswith(("conftest.py", "__init__.py")) else "def test_it(): pass\n", "utf-8")
    return root


def found(root: Path, files: List[str], **wishes: Any) -> List[str]:
    told = configuration(root, **wishes)
    rule = test_code._RULES[told.runner](told)
    return [name for name in files if rule(str(root / name))]


def collected(root: Path, *arguments: str) -> List[str]:
    """The files that pytest itself collects tests from."""
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    return sorted({line.split("::")[0] for line in told.splitlines() if "::" in line})


@pytest.mark.parametrize(
    "ini",
    [
        "",
        "testpaths = src",
        "testpaths =\n  tests\n  src/pkg/te*",
        "python_files = check_*.py",
        "python_files = src/**/*_test.py tests/*.py",
        "norecursedirs = pkg\ntestpaths = src tests",
        "addopts = --import-mode=importlib\ntestpaths = gone",
    ],
)
def test_pytests_tests_are_those_that_pytest_collects(tree: Path, ini: str) -> None:
    (tree / "pytest.ini").write_text("[pytest]\n" + ini, "utf-8")
    if "testpaths" not in ini:
        (tree / "tests").rename(tree / "spec")  # else they are where this plugin looks
    files = sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*.py"))
    told = [name for name in found(tree, files) if (tree / name).stat().st_size]
    assert told and told == collected(tree, "--import-mode=importlib")


def test_where_nobody_says_tests_are_where_this_plugin_looks(tree: Path) -> None:
    assert found(tree, FILES) == ["conftest.py", "tests/test_all.py"]
    (tree / "src/test/python").mkdir(parents=True)
    assert found(tree, FILES) == ["conftest.py"]


def test_what_the_pom_and_the_arguments_name_is_a_test(tree: Path) -> None:
    assert found(tree, FILES, test_places=[str(tree / "src/pkg/tests")]) == [
        "conftest.py",
        "src/pkg/tests/conftest.py",
        "src/pkg/tests/test_core.py",
        "src/pkg/tests/core_test.py",
    ]
    assert found(tree, FILES, tests_named=[str(tree / "tests/check_all.py")]) == [
        "conftest.py",
        "tests/test_all.py",
        "tests/check_all.py",
    ]
    assert found(tree, FILES, test_options=["-o", "python_files=check_*.py"]) == ["conftest.py", "tests/check_all.py"]


def test_behaves_tests_are_its_steps_and_environments(tmp_path: Path) -> None:
    files = [
        "features/environment.py",
        "features/dev_environment.py",
        "features/steps/cart.py",
        "features/steps/more/total.py",
        "features/dev_steps/cart.py",
        "features/pages.py",
        "features/shop/environment.py",
        "environment.py",
        "src/steps/cart.py",
    ]
    assert found(tmp_path, files, runner="behave", test_places=[str(tmp_path / "features")]) == files[:5]


def test_the_scan_tells_the_tests_among_the_sources(project: Project) -> None:
    project.write("src/app/test_plus.py", "from app import plus\n\ndef test_plus():\n    assert plus(1, 2) == 3\n")
    project.write("src/app/helper.py", "x = 1\n")
    scan(project, testPlaces=[str(project.root / "src")])
    told = json.loads((project.directory / "tests.json").read_text("ascii"))
    assert told == {"format": 1, "tests": [str(project.root / "src/app/test_plus.py")]}
