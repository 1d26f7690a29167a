"""Whether tests depend on those of other files, so that only one process can run them as plain pytest does. PYTEST_DONT_REWRITE

pytest-dependency skips a test whose dependency has no result in the same process (`DependencyManager.checkDepend`), and
pytest-depends one whose dependency it does not see. Plain pytest runs both.
"""

from __future__ import annotations

import inspect
import re
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
    seen: Set[int] = set()
    for item in items:
        module = getattr(item, "module", None)
        if module is not None and id(module) not in seen:
            seen.add(id(module))
            if _uses_the_plugin(module) and _CALL.search(inspect.getsource(module)):
                return True
    return False


def _uses_the_plugin(module: Any) -> bool:
    return any(
        str(getattr(value, "__module__", None) or getattr(value, "__name__", "")) == "pytest_dependency"
        for value in vars(module).values()
    )


def _is_one_group(config: Any, items: List[Any]) -> bool:
    """Whether xdist runs all that depend on each other in one worker. It adds its group to the names of tests, so that only
    dependencies with names of their own are found there."""
    if not getattr(config.option, "loadgroup", False):
        return False
    groups: Set[Optional[str]] = set()
    given: Set[str] = set()
    wanted: Set[str] = set()
    for item in items:
        for mark in item.iter_markers("dependency"):
            group = item.get_closest_marker("xdist_group")
            groups.add(None if group is None else str(group.args[0] if group.args else group.kwargs.get("name")))
            given.add(str(mark.kwargs.get("name")))
            if mark.kwargs.get("scope") in _WIDE:
                wanted.update(str(name) for name in mark.kwargs.get("depends") or ())
    return len(groups) == 1 and None not in groups and wanted <= given


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
