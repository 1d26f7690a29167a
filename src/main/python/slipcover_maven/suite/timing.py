"""What the plan of the next run is made from: what collecting each file takes, and what must stay together.
PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, Callable, Dict, Generator, List, Set, TYPE_CHECKING

import pytest

from slipcover_maven.base.genuine import Genuine
from slipcover_maven.suite.placing import is_parametrised, key_of, place_of, stands_alone
from slipcover_maven.with_plugins.minding import Minding

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run

_TOGETHER = frozenset({"module", "package"})
# Fixtures that have another value in each of xdist's workers; without xdist it is "master" in every process.
_XDIST_FIXTURES = frozenset({"worker_id", "testrun_uid", "xdist_worker"})


class FileTimes:
    """Observes the collection of this process."""

    def __init__(self, root: str, clock: Callable[[], float], minding: Minding) -> None:
        self._root = root
        self._minding = minding
        self._clock = clock
        self._seconds: Dict[str, float] = {}
        self._nodes: Dict[str, str] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector: Any) -> Generator[None, Any, None]:
        begun = self._clock()
        yield
        if isinstance(collector, pytest.File) and not isinstance(collector, pytest.Package):
            key = key_of(collector.path, self._root)
            self._seconds[key] = self._seconds.get(key, 0.0) + max(0.0, self._clock() - begun)
            self._nodes[key] = str(collector.nodeid)

    def told(self, items: List[Any]) -> List[Dict[str, Any]]:
        """The files of `items`, each as {"path": its key, "node": how its node ids begin, "collect": seconds, "together":
        whether a fixture of the module or the package is shared by its tests, "held": why else they must stay together, or "",
        "groups": {part: its xdist groups}, "parameters": {function: {"tests": how many of its tests are here, 0 if they must
        stay together, "least": the least of the hashes of their names}}}."""
        together: Set[str] = set()
        groups: Dict[str, Dict[str, List[str]]] = {}
        parameters: Dict[str, Dict[str, _Parameters]] = {}
        nodes: Dict[str, str] = {}
        tests: Dict[str, List[Any]] = {}
        for item in items:
            key, part = place_of(item, self._root)
            tests.setdefault(key, []).append(item)
            if key not in nodes:
                nodes[key] = self._nodes.get(key) or str(item.nodeid).split("::", 1)[0]
            if key not in together and _shares(item):
                together.add(key)
            if is_parametrised(item):
                parameters.setdefault(key, {}).setdefault(part, _Parameters()).add(item)
            for mark in item.iter_markers("xdist_group"):
                name = str(mark.args[0]) if mark.args else str(mark.kwargs.get("name", "default"))
                named = groups.setdefault(key, {}).setdefault(part, [])
                if name not in named:
                    named.append(name)
        return [
            {
                "path": key,
                "node": node,
                "collect": round(self._seconds.get(key, 0.0), 6),
                "together": key in together,
                "held": "" if key in together else self._minding.holder(tests[key]),
                "groups": groups.get(key, {}),
                "parameters": {part: found.told() for part, found in parameters.get(key, {}).items()},
            }
            for key, node in nodes.items()
        ]


class _Parameters:
    """The tests of a function with parameters."""

    def __init__(self) -> None:
        self._tests = 0
        self._together = False
        self._least = ""

    def add(self, item: Any) -> None:
        self._tests += 1
        self._together = self._together or not stands_alone(item)
        digest = f"{Genuine.crc32(str(item.name).encode('utf-8', 'backslashreplace')):08x}"
        self._least = min(self._least or digest, digest)

    def told(self) -> Dict[str, Any]:
        return {"tests": 0 if self._together else self._tests, "least": self._least}


def _shares(item: Any) -> bool:
    known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", None) or {}
    return any(str(getattr(fixture, "scope", "")) in _TOGETHER for fixtures in known.values() for fixture in fixtures[-1:])


def needs_xdist(items: List[Any]) -> List[str]:
    """What the tests use that only xdist gives them: its fixtures, by name."""
    used: Set[str] = set()
    for item in items:
        used.update(_XDIST_FIXTURES.intersection(getattr(item, "fixturenames", ())))
    return sorted(used)


def observe(config: Any, run: Run, minding: Minding) -> FileTimes:
    """Observes the collection of this process from now on."""
    times = FileTimes(run.configuration.root, Genuine.now, minding)
    config.pluginmanager.register(times, "slipcover-maven-file-times")
    return times
