"""Who leaves out collected tests, or sorts them, and whether by each for itself. PYTEST_DONT_REWRITE

What a hook does to a part of the tests it does to all, if it looks at one at a time. One that slices, counts or draws does
something else to each part, and whoever divides the tests would lose some and run others twice.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Generator, List, Optional, Set, Tuple

import pytest

from slipcover_maven.with_plugins import known_plugins, limiting, loaded, per_item

_HOOK = "pytest_collection_modifyitems"
_LATER = "pytest_collection_finish"
_MORE = " by more than each one's own name and marks"
_OTHERS = (_LATER, "pytest_collection", "pytest_runtestloop")
"""Hooks that are given the session, whose list of tests they may change."""


class Choosing:
    """Looks at each implementation of pytest_collection_modifyitems while it runs."""

    def __init__(self, config: Any, root: str) -> None:
        self._config = config
        self._root = root
        self._left: Dict[str, Tuple[str, int]] = {}
        self._sorted: Dict[str, str] = {}
        self._ended: List[Any] = []
        self._left_out: Set[int] = set()

    def found(self, items: List[Any]) -> List[Tuple[str, str]]:
        """What was seen until now, when `items` are left: the kind, see known_plugins, and a sentence."""
        missing = len({id(item) for item in self._ended} - {id(item) for item in items})
        if missing and not self._left:
            hooks = loaded.of_caller(_LATER, self._config.pluginmanager.hook.pytest_collection_finish)
            who = next((self._who(hook) for hook in hooks if self._chooses(hook)), "a plugin")
            self._left[who] = (" after the collection", missing)
        told = [(known_plugins.SELECTS, f"{who} left out {count} tests{how}") for who, (how, count) in self._left.items()]
        told += [(known_plugins.SELECTS, f"{who} may leave out tests{_MORE}") for who in self._limiting()]
        return [(kind, text.replace(" 1 tests", " 1 test")) for kind, text in told] + [
            (kind, f"{who} sorts all tests") for who, kind in self._sorted.items()
        ]

    def _limiting(self) -> List[str]:
        """Whose hooks may do to all tests what was not seen of these here, as a limit that a part does not reach."""
        found: List[str] = []
        for name in (_HOOK, *_OTHERS):
            for hook in loaded.of_caller(name, getattr(self._config.pluginmanager.hook, name)):
                who = "" if hook.package in known_plugins.HARMLESS else self._who(hook)
                if who and who not in found and who not in self._left and limiting.may_limit(hook.function, self._config):
                    found.append(who)
        return found

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, items: List[Any]) -> Generator[None, Any, None]:
        plain: List[Tuple[Any, Any]] = []
        before = list(items)
        try:
            for implementation in self._config.pluginmanager.hook.pytest_collection_modifyitems.get_hookimpls():
                if not _wraps(implementation):
                    function = implementation.function
                    hook = loaded.hook_of(_HOOK, function)
                    implementation.function = self._watched(function, hook, items)
                    plain.append((implementation, function))
        except Exception:
            # A pluggy that allows no such thing, a function that wraps itself: what was left out is seen at the end, not by
            # whom.
            pass
        yield
        for implementation, function in plain:
            implementation.function = function
        # A project that collects by itself may have asked for collectors (perform_collect with genitems=False), and opens them.
        self._ended = [item for item in items if not isinstance(item, pytest.Collector)]
        self._blame_wrappers({id(item) for item in before} - {id(item) for item in items} - self._left_out)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self, session: Any) -> None:
        """Wrappers around all others end after ours."""
        self._blame_wrappers({id(item) for item in self._ended} - {id(item) for item in session.items})

    def _blame_wrappers(self, missing: Set[int]) -> None:
        """Nobody watched who left these out."""
        if missing:
            for implementation in self._config.pluginmanager.hook.pytest_collection_modifyitems.get_hookimpls():
                hook = loaded.hook_of(_HOOK, implementation.function) if _wraps(implementation) else None
                if hook is not None and self._chooses(hook):
                    self._note_left(hook, len(missing))
                    break

    def _watched(self, function: Callable[..., Any], hook: Optional[loaded.Hook], items: List[Any]) -> Callable[..., Any]:
        def watched(*arguments: Any) -> Any:
            before = list(items)
            try:
                return function(*arguments)
            finally:
                self._compare(hook, before, items)

        return watched

    def _compare(self, hook: Optional[loaded.Hook], before: List[Any], after: List[Any]) -> None:
        if len(before) == len(after) and all(one is other for one, other in zip(before, after)):
            return
        left = {id(item) for item in after}
        there = {id(item) for item in before}
        kept = [id(item) for item in before if id(item) in left]
        self._left_out |= there - left
        if hook is None:
            return  # pytest's own, or ours
        if len(kept) < len(before) and self._chooses(hook):
            self._note_left(hook, len(before) - len(kept))
        if kept != [id(item) for item in after if id(item) in there]:
            self._note_sorted(hook)

    @staticmethod
    def _chooses(hook: loaded.Hook) -> bool:
        return hook.package not in known_plugins.HARMLESS and not per_item.is_per_item(hook.function)

    def _note_left(self, hook: loaded.Hook, count: int) -> None:
        self._left.setdefault(self._who(hook), (_MORE, count))

    def _note_sorted(self, hook: loaded.Hook) -> None:
        if hook.package in known_plugins.HARMLESS and hook.package not in known_plugins.SHUFFLING:
            return  # of pytest-order and pytest-ordering marks tell, also where a part of the tests is in order already
        if hook.own and per_item.is_per_item(hook.function):
            return  # by a key of each test, so that a part of them is in the order that it has among all
        # Of a project's own hook nobody knows whether any test relies on the order.
        soft = hook.own or hook.package in known_plugins.SHUFFLING
        self._sorted.setdefault(self._who(hook), known_plugins.SHUFFLES if soft else known_plugins.ORDERS)

    def _who(self, hook: loaded.Hook) -> str:
        if hook.own:
            return f"{loaded.shown(hook.file, self._root)} ({hook.name})"
        names = loaded.distributions(self._config)
        return known_plugins.SHUFFLING.get(hook.package) or names.get(hook.package, hook.package)


def _wraps(implementation: Any) -> bool:
    return bool(getattr(implementation, "hookwrapper", False) or getattr(implementation, "wrapper", False))
