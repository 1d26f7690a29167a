"""Whether anything that is loaded could mind that the tests are divided, or that a file is parted. PYTEST_DONT_REWRITE

The table is in `known_plugins`. A file is parted only where nothing could mind: whatever takes part in collecting or running
its tests is known not to, or is a hook of the project that is seen to look at one test at a time.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Set, Tuple, TYPE_CHECKING

from slipcover_maven.with_plugins import depending, known_plugins, loaded, per_item
from slipcover_maven.with_plugins.choosing import Choosing
from slipcover_maven.with_plugins.telling_apart import Sources

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run

Found = List[Tuple[str, str]]
"""Kinds, see known_plugins, each with a sentence."""


class Minding:
    """Looks at what is loaded in this process."""

    def __init__(self, config: Any, root: str) -> None:
        self._config = config
        self._root = root
        self._sources = Sources(root)
        self._hooks: Optional[Tuple[int, List[loaded.Hook]]] = None
        self._fixtures: Dict[int, str] = {}
        self._whys: Dict[str, str] = {}
        self.choosing = Choosing(config, root)

    def apart(self) -> Found:
        """Who tells xdist's workers apart, of all that is loaded by now."""
        return [(known_plugins.APART, text) for text in self._sources.who(self._config)]

    def options(self) -> Found:
        """The options in use that are about all tests."""
        return [(known.kind, text) for text, known in known_plugins.in_use(self._config.option).items()]

    def found(self, items: List[Any]) -> Found:
        """What is about all tests, after the collection."""
        return self.options() + self._ordered(items) + self.choosing.found(items)

    def _ordered(self, items: List[Any]) -> Found:
        manager = self._config.pluginmanager
        found: Found = []
        for package, (plugin, marks) in known_plugins.ORDERING_MARKS.items():
            if not any(hook.package == package for hook in loaded.of_caller("", manager.hook.pytest_collection_modifyitems)):
                continue
            if getattr(self._config.option, "order_scope", None) in ("module", "class"):
                continue  # one order in each file
            used = next((mark.name for item in items for mark in item.iter_markers() if mark.name in marks), None)
            if used is not None:
                found.append((known_plugins.ORDERS, f"{plugin} sorts all tests (mark {used})"))
        return found + [(known_plugins.TOGETHER, text) for text in depending.over_files(self._config, items)]

    def holder(self, items: List[Any]) -> str:
        """Why the file of these items, at least one, is to stay whole; the empty string if nobody could mind."""
        return self._held_by_hook(str(items[0].path)) or self._held_by_item(items)

    def _held_by_hook(self, path: str) -> str:
        for hook in self._all_hooks():
            folder = hook.folder
            if folder is not None and not loaded.is_below(path, folder):
                continue
            if hook.own:
                if not per_item.is_per_item(hook.function):
                    return f"{loaded.shown(hook.file, self._root)} has {hook.name}"
            elif hook.package not in known_plugins.HARMLESS:
                return self._why(hook.package)
        return ""

    def _all_hooks(self) -> List[loaded.Hook]:
        """They change only when a plugin is registered, as conftest files are on the way."""
        count = len(self._config.pluginmanager.get_plugins())
        if self._hooks is None or self._hooks[0] != count:
            self._hooks = (count, loaded.hooks(self._config))
        return self._hooks[1]

    def _held_by_item(self, items: List[Any]) -> str:
        kinds: Set[type] = set()
        for item in items:
            if type(item) not in kinds:
                kinds.add(type(item))
                package, file = loaded.place_of_class(type(item))
                if loaded.is_own(file):
                    return f"{loaded.shown(file, self._root)} makes tests of a kind of its own"
                if package not in known_plugins.HARMLESS and package not in loaded.OURS_AND_PYTESTS:
                    return self._why(package)
            known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", None) or {}
            for fixtures in known.values():
                for fixture in fixtures[-1:]:
                    why = self._held_by_fixture(fixture)
                    if why:
                        return why
        return ""

    def _held_by_fixture(self, fixture: Any) -> str:
        key = id(fixture)
        if key not in self._fixtures:
            place = loaded.place_of(getattr(fixture, "func", None))
            self._fixtures[key] = ""
            if place is not None and not loaded.is_own(place[1]):
                package = place[0]
                if package not in known_plugins.HARMLESS and package not in loaded.OURS_AND_PYTESTS:
                    self._fixtures[key] = self._why(package)
        return self._fixtures[key]

    def _why(self, package: str) -> str:
        if package not in self._whys:  # the names of distributions take milliseconds to read
            known = known_plugins.why_held(package)
            if known is None:
                name = loaded.distributions(self._config).get(package, package)
                known = f"{name} takes part in its tests, and may see it as one"
            self._whys[package] = known
        return self._whys[package]


def mind(config: Any, run: Run) -> Minding:
    """Looks at this process from now on; to be called before anybody divides its tests."""
    told = run.configuration
    overlays = [*told.overlay_first, *told.overlay]  # where there may be folders of sources, too
    loaded.know_installed([at for at in overlays if at not in told.sources and not loaded.is_below(at, told.root)])
    minding = Minding(config, told.root)
    config.pluginmanager.register(minding.choosing, "slipcover-maven-choosing")
    return minding
