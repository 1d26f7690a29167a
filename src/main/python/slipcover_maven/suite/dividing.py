"""Which test files, and which parts of a giant one, belong to this process. PYTEST_DONT_REWRITE

Several pytest processes, or several machines, are started with the same arguments and told the same division. Each walks
over the same files as plain pytest does, by pytest's own rules and the project's own hooks, and leaves alone what belongs
to another: it is not even imported. What the division does not know belongs to one of them all the same, by a hash of its
name, so that no test is lost or run twice, whatever the division was made from.

What the division looks like: see `division`.
"""

from __future__ import annotations

from typing import Any, Dict, Generator, Iterable, List, Optional, Set, Tuple, TYPE_CHECKING

import pytest

from slipcover_maven.suite.division import load
from slipcover_maven.suite.placing import is_parametrised, key_of, place_of, stands_alone
from slipcover_maven.suite.selecting import told_id

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run
    from slipcover_maven.with_plugins.minding import Found, Minding


class LeftAlone(pytest.File):
    """Stands for a file that was named on the command line and belongs to another process: pytest would say that it was
    not found."""

    def collect(self) -> Iterable[Any]:
        return []


class Dividing:
    """Collects what is ours. After the collection `taken` and `left` are this shard's units by name: of what came before
    us, what we take and what we leave to the other workers. `mine` and `elsewhere` are the units of the slices: what
    belongs to ours, and what to others. `whole` are the files that were to be parted and are not, and why."""

    def __init__(self, path: str, root: str, worker_level: bool, minding: Minding) -> None:
        """Raises what `load` raises. `worker_level`: the last level is about the workers of this shard."""
        levels, self._refused, self._collect_all = load(path)
        self._minding = minding
        self._slices = levels[:-1] if worker_level else levels
        self._workers = levels[-1:] if worker_level else []
        self._root = root
        self._met: Set[str] = set()
        self._asked: Set[str] = set()
        self.whole: Dict[str, str] = {}
        self._seen: Dict[int, Any] = {}
        self._of_others: Set[Any] = set()
        self.taken: Set[str] = set()
        self.left: Set[str] = set()
        self.mine: Set[str] = set()
        self.elsewhere: Set[str] = set()

    def knows(self, key: str) -> bool:
        """Whether a file with that key was met, whoever's it is."""
        return key in self._met

    def _divided(self, key: str) -> bool:
        return key not in self.whole and any(level.divides(key) for level in self._slices + self._workers)

    def _divided_by_slices(self, key: str) -> bool:
        return key not in self.whole and any(key in level.parts for level in self._slices)

    def told(self) -> Dict[str, Any]:
        """What the other side is told of it."""
        sets = {"taken": self.taken, "left": self.left, "mine": self.mine, "elsewhere": self.elsewhere}
        told: Dict[str, Any] = {name: sorted(units) for name, units in sets.items()}
        return {**told, "whole": self.whole} if self.whole else told

    def against(self, found: Found) -> List[str]:
        """What of it nothing may be divided with."""
        return [text for kind, text in found if kind in self._refused]

    def _keep_whole(self, items: List[Any]) -> None:
        """Every process that has a part of a file has collected all of it, and comes to the same decision."""
        if not any(level.parts or level.spread for level in self._slices + self._workers):
            return
        files: Dict[str, List[Any]] = {}
        for item in items:
            if isinstance(item, pytest.Collector):
                continue
            key = place_of(item, self._root)[0]
            if key not in self._asked and self._divided(key):
                files.setdefault(key, []).append(item)
        for key, tests in files.items():
            self._asked.add(key)
            try:
                why = self._minding.holder(tests)
            except Exception as error:
                why = f"it could not be looked at ({type(error).__name__})"
            if why:
                self.whole[key] = why

    def _is_of_our_slice(self, key: str, part: str) -> bool:
        if not self._slices:
            return True
        # Named as every slice names it, in however many parts our own workers share it.
        unit = f"{key}::{part}" if part and self._divided_by_slices(key) else key
        ours = all(level.owner(key, part) == level.index for level in self._slices)
        (self.mine if ours else self.elsewhere).add(unit)
        return ours

    def _note(self, key: str, part: str, name: str = "") -> bool:
        """Whether it is ours. `name`: that of the test if it may run without its siblings."""
        if not self._is_of_our_slice(key, part):
            return False
        if name and any(level.spreads(key, part) for level in self._workers):
            # Told by test: the other side holds the names that each process found against each other.
            unit = told_id(f"{key}::{name}")
            ours = all(level.owner_of_test(key, part, name) == level.index for level in self._workers)
        else:
            unit = f"{key}::{part}" if part else key
            ours = all(level.owner(key, part) == level.index for level in self._workers)
        if not ours:
            self.left.add(unit)
            return False
        self.taken.add(unit)
        return True

    def place(self, item: Any) -> Tuple[str, str]:
        """The file, and the part if the file is divided."""
        key, part = place_of(item, self._root)
        return key, part if self._divided(key) else ""

    @pytest.hookimpl(hookwrapper=True)
    def pytest_collect_file(self, file_path: Any, parent: Any) -> Generator[None, Any, None]:
        outcome = yield
        if outcome.excinfo is not None:
            return  # another's, which pluggy raises; raised here, it would warn of us
        found = outcome.get_result()
        # Before pytest 8 a package is found through its __init__.py.
        if not found or any(isinstance(collector, pytest.Package) for collector in found):
            return
        key = key_of(file_path, self._root)
        self._met.add(key)
        if self._divided(key):
            if not self._divided_by_slices(key):
                self._is_of_our_slice(key, "")
            concerned = all(level.concerns(key) for level in self._slices + self._workers)
        else:
            concerned = self._note(key, "")
        if not concerned and self._collect_all:
            self._of_others.update(found)
            return
        if concerned or _names_inside(parent.session, file_path):
            return
        initial = parent.session.isinitpath(file_path)
        outcome.force_result([LeftAlone.from_parent(parent, path=file_path)] if initial else [])

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector: Any) -> Generator[None, Any, None]:
        """That a file was skipped or could not be collected is for its own process to tell."""
        outcome = yield
        if outcome.excinfo is None and collector in self._of_others:
            report = outcome.get_result()
            if not report.passed:
                report.outcome, report.longrepr, report.result = "passed", None, []

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, items: List[Any]) -> Generator[None, Any, None]:
        """Before anybody else selects or sorts, a conftest.py's own tryfirst among them."""
        self.keep_ours(items)
        yield

    def keep_ours(self, items: List[Any], late: bool = False) -> None:
        """Takes out what belongs to others, without a word: it is theirs to count. `late`: after the collection. What came
        since may be there in this process alone, so each test that is taken out is left to the others by its name."""
        self._keep_whole(items)
        ours = []
        for item in items:
            # A collector (perform_collect with genitems=False) is everybody's; its files are divided when it is opened.
            if id(item) in self._seen or isinstance(item, pytest.Collector):
                ours.append(item)
                continue
            key, part = self.place(item)
            name = str(item.name) if part and is_parametrised(item) and stands_alone(item) else ""
            if self._note(key, part, name):
                self._seen[id(item)] = item
                ours.append(item)
            elif late:
                (self.left if self._is_of_our_slice(key, part) else self.elsewhere).add(told_id(str(item.nodeid)))
        if len(ours) != len(items):
            items[:] = ours


def _names_inside(session: Any, path: Any) -> bool:
    """Whether an argument names something inside the file, which pytest then looks for in it."""
    for part in getattr(session, "_initial_parts", ()):
        where = getattr(part, "path", None) or (part[0] if isinstance(part, tuple) else None)
        names = getattr(part, "parts", None) or (part[1] if isinstance(part, tuple) and len(part) > 1 else None)
        if names and str(where) == str(path):
            return True
    return False


class AfterOthers:
    """Takes out what a plugin has added since, if it belongs to another process."""

    def __init__(self, dividing: Dividing) -> None:
        self._dividing = dividing

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: List[Any]) -> None:
        self._dividing.keep_ours(items, late=True)


def divide(config: Any, run: Run, minding: Minding) -> Optional[Dividing]:
    """Divides the collection of this process, if it is told to."""
    told = run.configuration
    if told.division is None:
        return None
    try:
        dividing = Dividing(told.division, told.root, told.worker != "main", minding)
        config.pluginmanager.register(dividing, "slipcover-maven-dividing")
        config.pluginmanager.register(AfterOthers(dividing), "slipcover-maven-dividing-after-others")
        return dividing
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        # Without it this process would run what belongs to others, and those perhaps nothing.
        run.problems.report("division", f"the division of the tests cannot be read: {error!r}")
        return None
