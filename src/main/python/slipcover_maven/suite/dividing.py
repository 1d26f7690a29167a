"""Which test files, and which parts of a giant one, belong to this process. PYTEST_DONT_REWRITE

Several pytest processes, or several machines, are started with the same arguments and told the same division. Each walks
over the same files as plain pytest does, by pytest's own rules and the project's own hooks, and leaves alone what belongs
to another: it is not even imported. What the division does not know belongs to one of them all the same, by a hash of its
name, so that no test is lost or run twice, whatever the division was made from.

The division is JSON: {"format": 1, "collectAll": false, "levels": [LEVEL, ...], "refused": [KIND, ...]}; LEVEL: {"index": 0,
"count": 2, "files": {KEY: index}, "parts": {KEY: {PART: index}}, "spread": {KEY: [PART, ...]}}. Levels are the slice of the
suite and the worker inside of it; what is ours is ours on
each. KEY is a file's path relative to the configuration's root, with "/"; PART is a class or a function without
parameters. A divided file is in "files", too: that process takes those of its parts that nobody knew.
With "collectAll" the files of others are collected, too, as plain pytest does it, and only their tests are left alone: some
files pass only where another one was imported.
The tests of a PART in "spread", a function with many parameters, belong to whom a hash of their names says; only workers
spread, slices do not. A divided file stays whole all the same where something that is loaded could mind, see `minding`.
KIND is one of known_plugins: with such a plugin in use nothing may be divided, and this process ends.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Dict, FrozenSet, Generator, Iterable, List, NamedTuple, Optional, Set, Tuple, TYPE_CHECKING

import pytest

from slipcover_maven.base.configuration import SEPARATOR
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.suite.selecting import told_id

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run
    from slipcover_maven.with_plugins.minding import Found, Minding

FORMAT = 1
_sha256 = hashlib.sha256  # as it is now, whatever a test file puts in its place
_FUNCTION = "function"
# Asked several times for each test, and a file has many.
_keys: Dict[Tuple[str, str], str] = {}
# Marks that let a test depend on another one, or say with whom it runs.
_HOLDING = frozenset({"xdist_group", "dependency", "order", "incremental"})


@dataclass(frozen=True)
class Level:
    """One step of the division; `index` is this process's own, below `count`."""

    index: int
    count: int
    files: Dict[str, int]
    parts: Dict[str, Dict[str, int]]
    depth: int
    spread: Dict[str, FrozenSet[str]] = field(default_factory=dict)

    def owner(self, key: str, part: str) -> int:
        """Whose it is."""
        known = self.parts.get(key, {}).get(part)
        if known is None:
            known = self.files.get(key)
        return self._by_hash(key.encode("utf-8", "surrogateescape")) if known is None else known

    def owner_of_test(self, key: str, part: str, name: str) -> int:
        """Whose the test of that name is, of a part that is spread."""
        if not self.spreads(key, part):
            return self.owner(key, part)
        return self._by_hash(f"{key}::{name}".encode("utf-8", "backslashreplace"))

    def spreads(self, key: str, part: str) -> bool:
        return part in self.spread.get(key, ())

    def _by_hash(self, name: bytes) -> int:
        # Other bytes for each level: whatever is in one slice would else fall to one worker.
        at = 8 * (self.depth % 4)
        digest = _sha256(name).digest()
        return int.from_bytes(digest[at : at + 8], "big") % self.count

    def divides(self, key: str) -> bool:
        return key in self.parts or key in self.spread

    def concerns(self, key: str) -> bool:
        """Whether anything in the file may be ours."""
        if key in self.spread:
            return True
        return self.owner(key, "") == self.index or self.index in self.parts.get(key, {}).values()


class Told(NamedTuple):
    """A division as it stands in its file."""

    levels: List[Level]
    refused: FrozenSet[str]
    collect_all: bool


def load(path: str) -> Told:
    """Reads a division. Raises OSError, ValueError, KeyError and TypeError."""
    with open(path, "rb") as file:
        told = json.loads(file.read().decode("utf-8"))
    if told["format"] != FORMAT:
        raise ValueError(f"{path} has format {told['format']!r}, this runtime reads {FORMAT}")
    levels = [
        Level(
            int(level["index"]),
            int(level["count"]),
            dict(level["files"]),
            dict(level.get("parts") or {}),
            depth,
            {key: frozenset(parts) for key, parts in dict(level.get("spread") or {}).items()},
        )
        for depth, level in enumerate(told["levels"])
    ]
    if not all(0 <= level.index < level.count for level in levels):
        raise ValueError(f"{path} names an index that is not below its count")
    return Told(levels, frozenset(told.get("refused") or ()), bool(told.get("collectAll")))


def key_of(path: Any, root: str) -> str:
    """The key of a file; one outside of `root` begins with "..", or is absolute on another drive."""
    text = str(path)
    known = _keys.get((text, root))
    if known is None:
        try:
            known = Genuine.relpath(text, root).replace(SEPARATOR, "/")
        except ValueError:
            known = text.replace(SEPARATOR, "/")
        if text.startswith(SEPARATOR):  # another one leads elsewhere after os.chdir
            _keys[text, root] = known
    return known


def place_of(item: Any, root: str) -> Tuple[str, str]:
    """The file that an item belongs to, and the part of it: the class or the function that holds it."""
    node = item
    while node.parent is not None and not isinstance(node.parent, pytest.File):
        node = node.parent
    if node.parent is None:
        # Made up by a plugin, below no file.
        file, _, rest = str(item.nodeid).partition("::")
        return file, rest
    name = str(node.name)
    return key_of(node.parent.path, root), name.split("[", 1)[0] if node is item else name


def is_parametrised(item: Any) -> bool:
    """Whether it is one test of a lone function with parameters."""
    return getattr(item, "callspec", None) is not None and isinstance(item.parent, pytest.File) and "[" in str(item.name)


def stands_alone(item: Any) -> bool:
    """Whether a parametrised test may run in another process than those with other parameters: nothing but fixtures of the
    function or of the session is set up for it, and no parameter is of a wider scope, by which pytest sorts the tests."""
    scopes = getattr(item.callspec, "_arg2scope", None)
    if scopes is None or any(_scope(scope) != _FUNCTION for scope in scopes.values()):
        return False
    known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", None) or {}
    for fixtures in known.values():
        for fixture in fixtures:
            scope = _scope(getattr(fixture, "scope", ""))
            if scope != _FUNCTION and (scope != "session" or getattr(fixture, "params", None)):
                return False
    return not any(mark.name in _HOLDING for mark in item.iter_markers())


def _scope(scope: Any) -> str:
    """A scope is a word, or an enumeration of them."""
    return str(getattr(scope, "value", scope))


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
