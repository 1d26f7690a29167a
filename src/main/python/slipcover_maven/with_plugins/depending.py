"""Whether tests depend on those of other files, so that only one process can run them as plain pytest does. PYTEST_DONT_REWRITE

pytest-dependency skips a test whose dependency has no result in the same process (`DependencyManager.checkDepend`), and
pytest-depends one whose dependency it does not see. Plain pytest runs both.
"""

from __future__ import annotations

import inspect
import re
import sys
import types
from typing import Any, Dict, Iterator, List, Optional, Set

_WIDE = ("session", "package")
_SENTENCE = "pytest-dependency lets tests depend on those of other files (scope)"
# depends(request, ["tests/test_a.py::test_a"], scope="session")
_CALL = re.compile(r"\bdepends\s*\([^()]*scope\s*=\s*[\"'](?:session|package)[\"']", re.DOTALL)


def over_files(config: Any, items: List[Any]) -> List[str]:
    """One sentence for each plugin, without a full stop."""
    manager = config.pluginmanager
    found: List[str] = []
    if _is_wide(items) and not _is_one_group(config, items):
        found.append(_SENTENCE)
    if manager.hasplugin("depends") or manager.hasplugin("pytest_depends") or manager.hasplugin("pytest_depends.main"):
        if _depends_over_files(items):
            found.append("pytest-depends lets tests depend on those of other files (mark depends)")
    return found


def _is_wide(items: List[Any]) -> bool:
    if any(mark.kwargs.get("scope") in _WIDE for item in items for mark in item.iter_markers("dependency")):
        return True
    plugin = sys.modules.get("pytest_dependency")
    if plugin is None:
        return False
    of_plugin = [plugin, vars(plugin).get("depends")]
    seen: Set[int] = set()
    for item in items:
        module = getattr(item, "module", None)
        if isinstance(module, types.ModuleType) and id(module) not in seen:
            seen.add(id(module))
            if _uses(module, of_plugin) and _CALL.search(_source(module)):
                return True
    return False


def _uses(module: types.ModuleType, of_plugin: List[Any]) -> bool:
    """What else a module holds is the project's, and is not asked for anything: a `__getattr__` runs its code."""
    return any(value is one for value in vars(module).values() for one in of_plugin)


def _source(module: types.ModuleType) -> str:
    try:
        return inspect.getsource(module)
    except (OSError, TypeError, SyntaxError):
        return ""


def _is_one_group(config: Any, items: List[Any]) -> bool:
    """Whether xdist runs each test in the worker of all that it depends on. It adds its group to the names of tests, so that
    only dependencies with names of their own are found there."""
    if not getattr(config.option, "loadgroup", False):
        return False
    given: Dict[Optional[str], Set[str]] = {}
    wanted: Dict[Optional[str], Set[str]] = {}
    for item in items:
        for mark in item.iter_markers("dependency"):
            group = item.get_closest_marker("xdist_group")
            name = None if group is None else str(group.args[0] if group.args else group.kwargs.get("name"))
            given.setdefault(name, set()).add(str(mark.kwargs.get("name")))
            if mark.kwargs.get("scope") in _WIDE:
                wanted.setdefault(name, set()).update(str(one) for one in mark.kwargs.get("depends") or ())
    if not wanted:  # that is asked for in the tests themselves
        return len(given) == 1 and None not in given
    return all(group is not None and names <= given[group] for group, names in wanted.items())


def _depends_over_files(items: List[Any]) -> bool:
    own: Dict[str, Set[str]] = {}
    for item in items:
        names = own.setdefault(_file(item), set())
        names.update(_own_names(item))
    return any(name not in own[_file(item)] for item in items for name in _wanted(item))


def _own_names(item: Any) -> Iterator[str]:
    """Those by which pytest-depends knows a test: its node id and the ends of it, with and without parameters."""
    for mark in item.iter_markers("depends"):
        if isinstance(mark.kwargs.get("name"), str):
            yield mark.kwargs["name"]
    for nodeid in (item.nodeid, item.nodeid.split("[", 1)[0]):
        parts = nodeid.split("::")
        for first in range(len(parts)):
            yield "::".join(parts[first:])
            yield "::".join(parts[: first + 1])


def _wanted(item: Any) -> Iterator[str]:
    for mark in item.iter_markers("depends"):
        on = mark.kwargs.get("on", ())
        yield from ([on] if isinstance(on, str) else [str(name) for name in on])


def _file(item: Any) -> str:
    return str(item.nodeid).split("::", 1)[0]
