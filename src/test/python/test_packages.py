"""The packages of slipcover_maven are one-way, and none of its modules imports itself by way of others."""

import ast
import sys
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Dict, List, Set, Tuple

import pytest

from conftest import RUNTIME

PACKAGE = RUNTIME / "slipcover_maven"

# Each package, from the ground up, and those below it that it imports. One that is not needed any more goes out.
PACKAGES: Dict[str, Set[str]] = {
    "base": set(),
    "guards": set(),
    "with_plugins": {"base"},
    "engines": {"base"},
    "children": {"base", "engines"},
    "suite": {"base", "with_plugins"},
    "with_behave": {"base", "engines"},
    "start": {"base", "engines", "children", "suite", "with_behave"},
    "with_xdist": {"base", "guards", "engines", "children", "with_plugins", "suite", "start"},
    "plugin": {"base", "engines", "suite", "start", "with_xdist"},
    "programs": {"base", "engines", "suite"},
    # The package itself, and what is started by its path: `launch` names a program's module, sitecustomize the children's.
    "": {"base", "children"},
}

FOREIGN = {"pytest", "_pytest", "py", "pluggy", "xdist", "execnet", "behave", "parse", "coverage", "slipcover"}

Imports = Dict[str, Set[str]]


def modules(folder: Path) -> Dict[str, Path]:
    """Our modules, by their names below the one package."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        found[name[: -len(".__init__")] if name.endswith(".__init__") else "" if name == "__init__" else name] = path
    return found


@lru_cache(maxsize=None)
def imports(folder: Path) -> Imports:
    """What each imports of us, wherever that stands: also in functions, and for types alone."""
    known = modules(folder)
    told: Imports = {}
    for module, path in known.items():
        told[module] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
            for name in _named(node):
                top, _, rest = name.partition(".")
                if top == folder.name:
                    # A name that is none of a module's stands in the module that it is taken from.
                    told[module].add(rest if rest in known else rest.rpartition(".")[0])
    return told


def _named(node: ast.AST) -> List[str]:
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "a relative import, which this does not follow"
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def package_of(module: str) -> str:
    # sitecustomize is no part of the package in whose folder it lies: Python starts it.
    return "" if module.endswith("sitecustomize") else module.rpartition(".")[0].partition(".")[0]


def doors(told: Imports) -> Set[Tuple[str, str]]:
    """(package, package): the one imports the other."""
    return {
        (package_of(module), package_of(other))
        for module, others in told.items()
        for other in others
        if package_of(module) != package_of(other)
    }


def test_every_module_is_seen_in_its_package() -> None:
    told = imports(PACKAGE)
    packages = {module for module, path in modules(PACKAGE).items() if path.name == "__init__.py"}
    assert packages == set(PACKAGES)
    counts = {package: sum(package_of(module) == package for module in set(told) - packages) for package in PACKAGES}
    assert counts == {
        "base": 28,
        "guards": 2,
        "with_plugins": 11,
        "engines": 29,
        "children": 4,
        "suite": 18,
        "with_behave": 12,
        "start": 2,
        "with_xdist": 9,
        "plugin": 2,
        "programs": 14,
        "": 2,
    }
    assert sum(map(len, told.values())) > 250


def test_a_package_imports_only_what_its_row_names() -> None:
    allowed = {(package, other) for package, others in PACKAGES.items() for other in others}
    assert doors(imports(PACKAGE)) == allowed


def test_a_row_names_only_what_is_below_it() -> None:
    below: Set[str] = set()
    for package, others in PACKAGES.items():
        assert others <= below, package
        below.add(package)


def test_no_module_imports_itself_by_way_of_others() -> None:
    order = list(TopologicalSorter(imports(PACKAGE)).static_order())
    assert set(modules(PACKAGE)) <= set(order)


@pytest.mark.parametrize(
    "back",
    [
        "from ours.low import b",
        "from ours.low.b import thing",
        "import ours.low.b",
        "def f():\n    from ours.low import b",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ours.low.b import Thing",
    ],
)
def test_every_kind_of_import_is_seen(tmp_path: Path, back: str) -> None:
    for name in ("ours/__init__", "ours/low/__init__", "ours/high/__init__"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.py").write_text("")
    (tmp_path / "ours/high/a.py").write_text(back + "\n")
    (tmp_path / "ours/low/b.py").write_text("from ours.high.a import f\n")
    told = imports(tmp_path / "ours")
    assert told["high.a"] == {"low.b"} and doors(told) == {("high", "low"), ("low", "high")}
    with pytest.raises(CycleError):
        list(TopologicalSorter(told).static_order())


def test_packages_hold_words_alone() -> None:
    """Whoever imports one module has all packages above it run."""
    for path in PACKAGE.rglob("__init__.py"):
        (words,) = ast.parse(path.read_text("utf-8")).body
        assert isinstance(words, ast.Expr) and isinstance(words.value, ast.Constant), path


def test_pytest_is_told_of_each_module_not_to_rewrite_it() -> None:
    for name, path in modules(PACKAGE).items():
        words = ast.get_docstring(ast.parse(path.read_text("utf-8")))
        assert words and (name.endswith("sitecustomize") or "PYTEST_DONT_REWRITE" in words), path


def test_nothing_beside_a_program_answers_for_another_module() -> None:
    """Python puts the folder of a program first on the path."""
    foreign = FOREIGN | set(getattr(sys, "stdlib_module_names", ()))
    for program in ("launch.py", "guards/watchdog.py", "children/entry/sitecustomize.py"):
        beside = {path.stem for path in (PACKAGE / program).parent.iterdir()} - {"__init__", "sitecustomize"}
        assert not beside & foreign
