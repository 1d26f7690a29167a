"""Running only the tests that were planned for this process. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Dict, List, Optional, Set, TYPE_CHECKING

import pytest

from slipcover_maven.base.genuine import Genuine

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run


def plain_id(nodeid: str) -> str:
    """`nodeid` without the "@group" that xdist appends with --dist loadgroup (pytest_collection_modifyitems in
    xdist/remote.py), so that a test has one id however it is distributed. A guess: see `ungrouped`."""
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


def ungrouped(item: Any) -> str:
    """The same of a test whose marks are known: ids of any kind may have an "@" of their own."""
    nodeid = str(item.nodeid)
    names = [str(mark.args[0] if mark.args else mark.kwargs.get("name", "default")) for mark in item.iter_markers("xdist_group")]
    # All of its groups; of the closest mark only up to xdist 3.6.
    for suffix in ["@" + "_".join(sorted(set(names))), "@" + names[0]] if names else []:
        if nodeid.endswith(suffix):
            return nodeid[: -len(suffix)]
    return nodeid


class Groups:
    """Tells the controller, before it hears of what was collected, which ids it would guess wrong."""

    def __init__(self, path: str) -> None:
        self._path = path

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self, session: Any) -> None:
        told = {item.nodeid: ungrouped(item) for item in session.items if plain_id(item.nodeid) != ungrouped(item)}
        if told:
            try:
                _write(self._path, told)
            except OSError:
                pass  # what is guessed then stands; a disk that takes nothing is told of by others


def _write(path: str, told: Dict[str, str]) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(Genuine.to_json(told))


def groups_path(directory: str, worker: str) -> str:
    """Where `Groups` of a worker writes."""
    return Genuine.join(directory, f"groups-{worker}.json")


def take_groups(path: str) -> Dict[str, str]:
    """What `Groups` told, once."""
    if not Genuine.exists(path):
        return {}
    with open(path, "rb") as file:
        told = json.loads(file.read().decode("utf-8"))
    Genuine.unlink(path)
    return {str(nodeid): str(plain) for nodeid, plain in told.items()}


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
            nodeid = told_id(ungrouped(item) if self._grouped else item.nodeid)
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
