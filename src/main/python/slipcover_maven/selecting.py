"""Running only the tests that were planned for this process. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import hashlib
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


LONGEST = 1 << 16
"""Characters of an id that is told as it is. pytest makes ids of parameters, and those may be texts of any length."""
_sha256 = hashlib.sha256  # as it is now, whatever a test puts in its place


def told_id(nodeid: str) -> str:
    """The id under which a test is told and selected: `nodeid`, of one beyond all measure its ends and a hash."""
    if len(nodeid) <= LONGEST:
        return nodeid
    digest = _sha256(nodeid.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{nodeid[:1000]}...{digest}...{nodeid[-100:]}"


class Selection:
    """The planned node ids, from the JSON list at `path`. Raises OSError and ValueError."""

    def __init__(self, path: str, grouped: bool) -> None:
        """`grouped`: node ids carry xdist's groups."""
        with open(path, "rb") as file:
            self._planned: Set[str] = set(json.loads(file.read().decode("utf-8")))
        self._grouped = grouped
        self._found: Set[str] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: Any, items: List[Any]) -> None:
        self.choose(config, items)

    def choose(self, config: Any, items: List[Any]) -> None:
        """Deselects what was not planned."""
        chosen: List[Any] = []
        others: List[Any] = []
        for item in items:
            nodeid = told_id(plain_id(item.nodeid) if self._grouped else item.nodeid)
            if isinstance(item, pytest.Collector):  # with perform_collect(genitems=False)
                chosen.append(item)
            elif nodeid in self._planned:
                self._found.add(nodeid)
                chosen.append(item)
            else:
                others.append(item)
        if others:
            config.hook.pytest_deselected(items=others)
            items[:] = chosen

    def complaint(self) -> str:
        """What is wrong, or the empty string."""
        missing = sorted(self._planned - self._found)
        if not missing:
            return ""
        shown = ", ".join(repr(nodeid) for nodeid in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
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
