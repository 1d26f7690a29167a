"""Running only the tests that were planned for this process. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import json
from typing import Any, List, Optional, Set, TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from slipcover_maven.run import Run


def plain_id(nodeid: str) -> str:
    """`nodeid` without the "@group" that xdist appends with --dist loadgroup (pytest_collection_modifyitems in
    xdist/remote.py), so that a test has one id however it is distributed."""
    at = nodeid.rfind("@")
    return nodeid[:at] if at > max(nodeid.rfind("]"), nodeid.rfind("::")) else nodeid


class Selection:
    """The planned node ids, from the JSON list at `path`. Raises OSError and ValueError."""

    def __init__(self, path: str, grouped: bool) -> None:
        """`grouped`: node ids carry xdist's groups."""
        with open(path, "rb") as file:
            self._planned: Set[str] = set(json.loads(file.read().decode("utf-8")))
        self._grouped = grouped
        self.missing: List[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: Any, items: List[Any]) -> None:
        """Deselects what was not planned; `missing` are the planned ids that were not collected."""
        chosen: List[Any] = []
        others: List[Any] = []
        found: Set[str] = set()
        for item in items:
            nodeid = plain_id(item.nodeid) if self._grouped else item.nodeid
            if nodeid in self._planned:
                found.add(nodeid)
                chosen.append(item)
            else:
                others.append(item)
        self.missing = sorted(self._planned - found)
        if others:
            config.hook.pytest_deselected(items=others)
            items[:] = chosen

    def complaint(self) -> str:
        """What is wrong, or the empty string."""
        if not self.missing:
            return ""
        shown = ", ".join(repr(nodeid) for nodeid in self.missing[:5])
        more = f" and {len(self.missing) - 5} more" if len(self.missing) > 5 else ""
        return f"planned but not collected: {shown}{more}"


def select(config: Any, run: Run, grouped: bool) -> Optional[Selection]:
    """Has this process run only what was planned for it, where anything was; `grouped`: see Selection."""
    if run.configuration.select is None:
        return None
    try:
        selection = Selection(run.configuration.select, grouped)
    except (OSError, ValueError, TypeError) as error:
        run.problems.report("select", f"the list of planned tests cannot be read: {error}")
        return None
    config.pluginmanager.register(selection, "slipcover-maven-selection")
    return selection
