"""Whose code takes part in collecting and running tests: the hooks of a pytest, sorted by where they come from.
PYTEST_DONT_REWRITE"""

from __future__ import annotations

import functools
import inspect
import os
import sys
import sysconfig
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

from slipcover_maven.base import engine_names
from slipcover_maven.base.places import PACKAGE

_PARTS = (
    ("pytest_collection", "pytest_collect_", "pytest_itemcollected", "pytest_pycollect_", "pytest_make_collect_report")
    + ("pytest_make_parametrize_id", "pytest_generate_tests", "pytest_ignore_collect", "pytest_runtest", "pytest_pyfunc_call")
    + ("pytest_fixture_",)
)
_ONLY_TOLD = ("pytest_runtest_log", "pytest_collection_finish")
"""Hooks that hear of tests and change none."""

# xdist's worker is source that execnet runs under a name of its own.
OURS_AND_PYTESTS = frozenset({"_pytest", "pytest", "pluggy", "xdist", "__channelexec__", "slipcover_maven", *engine_names.ALL})
_SITE = ("site-packages", "dist-packages")
_installed_in: List[str] = []
"""Further folders of installed packages: our overlays."""


class Hook(NamedTuple):
    """Somebody's implementation of a hook. `package` is the outermost one that its code lies in, `own` says that this is no
    installed plugin but the project's, `conftest` that it only hears of what lies beside and below its file."""

    name: str
    function: Any
    package: str
    file: str
    own: bool

    @property
    def folder(self) -> Optional[str]:
        """What it is about, where that is not everything."""
        return os.path.dirname(self.file) if os.path.basename(self.file) == "conftest.py" else None


def hooks(config: Any) -> List[Hook]:
    """The implementations that take part in collecting and running tests, but pytest's and ours."""
    callers: Dict[str, Any] = vars(config.pluginmanager.hook)
    found: List[Hook] = []
    for name, caller in sorted(callers.items()):
        if name.startswith(_PARTS) and not name.startswith(_ONLY_TOLD):
            found += of_caller(name, caller)
    return found


def of_caller(name: str, caller: Any) -> List[Hook]:
    """The implementations of one hook, but pytest's and ours."""
    found = (hook_of(name, implementation.function) for implementation in caller.get_hookimpls())
    return [hook for hook in found if hook is not None]


def hook_of(name: str, function: Any) -> Optional[Hook]:
    """The hook, unless it is pytest's or ours."""
    place = place_of(function)
    if place is None:
        return None
    package, file = place
    return None if package in OURS_AND_PYTESTS else Hook(name, function, package, file, is_own(file))


def place_of(function: Any) -> Optional[Tuple[str, str]]:
    """The outermost package, and the file, that a function's code lies in; None where it is not written in Python."""
    while isinstance(function, functools.partial):
        function = function.func
    plain = inspect.unwrap(getattr(function, "__func__", function))
    code = getattr(plain, "__code__", None)
    if code is None:
        return None
    module = str(getattr(plain, "__globals__", {}).get("__name__") or "")
    return module.split(".", 1)[0], str(code.co_filename)


def place_of_class(kind: type) -> Tuple[str, str]:
    """The outermost package, and the file, that a class is defined in; no file where it has none."""
    module = sys.modules.get(kind.__module__)
    return kind.__module__.split(".", 1)[0], file_of(module) or ""


def is_installed(file: str) -> bool:
    """Whether an installer put the file there."""
    return any(f"{os.sep}{site}{os.sep}" in file for site in _SITE) or any(is_below(file, at) for at in _installed_in)


def know_installed(folders: List[str]) -> None:
    """Says where else packages are installed."""
    _installed_in[:] = [form for folder in folders for form in (folder, os.path.realpath(folder))]


def is_own(file: str) -> bool:
    """Whether the file is the project's: neither installed nor Python's own."""
    if not os.path.isabs(file) or is_installed(file):
        return False
    return not any(file.startswith(folder) for folder in _python_folders())


def _python_folders(known: List[str] = []) -> List[str]:  # noqa: B006, filled once
    if not known:
        for name in ("stdlib", "platstdlib"):
            folder = sysconfig.get_paths().get(name)
            if folder:
                known += [folder + os.sep, os.path.realpath(folder) + os.sep]
        known.append(PACKAGE + os.sep)
    return known


def file_of(module: Any) -> Optional[str]:
    """Its file. Straight from its dictionary: any attribute loads a lazy module (importlib.util.LazyLoader), and a
    `__getattr__` is the project's code."""
    try:
        file = object.__getattribute__(module, "__dict__").get("__file__")
    except Exception:
        return None
    return file if isinstance(file, str) else None


def own_modules() -> Iterator[Tuple[str, Any]]:
    """The loaded modules of the project, each as (its file, the module)."""
    for name, module in list(sys.modules.items()):
        file = file_of(module)
        if name.split(".", 1)[0] in OURS_AND_PYTESTS:
            continue
        if file is not None and file.endswith(".py") and is_own(file):
            yield file, module


def distributions(config: Any) -> Dict[str, str]:
    """The names by which plugins were installed, by their packages."""
    names: Dict[str, str] = {}
    for plugin, distribution in config.pluginmanager.list_plugin_distinfo():
        module = getattr(plugin, "__name__", None) or type(plugin).__module__
        name = getattr(distribution, "project_name", None) or getattr(getattr(distribution, "metadata", None), "name", None)
        if name:
            names[str(module).split(".", 1)[0]] = str(name)
    return names


def shown(file: str, root: str) -> str:
    """The file as users know it."""
    return os.path.relpath(file, root).replace(os.sep, "/") if is_below(file, root) else file


def is_below(file: str, folder: str) -> bool:
    """Whether the file lies somewhere in the folder."""
    return file.startswith(folder if folder.endswith(os.sep) else folder + os.sep)
