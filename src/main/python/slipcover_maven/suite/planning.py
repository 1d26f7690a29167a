"""What pytest is about to run, told when its loop begins. PYTEST_DONT_REWRITE

Not when a collection has ended: a conftest.py may collect by itself, several times or in other ways, and plugins add tests
to the session later. Plain pytest runs what the session has when its loop comes to it, so that is the plan.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, Set

import pytest

from slipcover_maven.base.run import Run
from slipcover_maven.suite import dividing, selecting, timing
from slipcover_maven.with_plugins import minding

# Ids may be long, and a plan may have a hundred thousand of them: no line of the events is without an end.
_CHARACTERS = 4 << 20


class Plan:
    """The tests of a process that runs them itself."""

    def __init__(self, config: Any, run: Run, tell: Callable[..., None]) -> None:
        """`tell`: see Events.tell."""
        self._run = run
        self._tell = tell
        self._worker = run.configuration.worker if run.configuration.worker == "main" else None
        self._selection = selecting.select(config, run, False)
        self._minding = minding.mind(config, run)
        self.dividing = dividing.divide(config, run, self._minding)
        self._times = timing.observe(config, run, self._minding)
        self._against: Set[str] = set()
        self._session: Any = None
        self._told = False
        self._planned: Set[str] = set()
        self._divided: Dict[str, Any] = {}

    def collection_begins(self) -> None:
        """All plugins that pytest starts with are there, and all options. Ends the session where these do not allow that the
        tests are divided."""
        self._demand(self._minding.options())

    def collected(self, session: Any) -> None:
        """A collection has ended, perhaps not the last one."""
        self._session = session

    def loop_begins(self, session: Any) -> None:
        """Tells of what is about to run, or ends the session as above."""
        self._told = True
        found: minding.Found = []
        with self._run.problems.caught("what is loaded"):
            found += self._minding.found(session.items)
        with self._run.problems.caught("what is loaded"):
            found += self._minding.apart()
        self._demand(found)
        self._tell_plan(session)

    def _demand(self, found: minding.Found) -> None:
        self._tell_against(found)
        against = self.dividing.against(found) if self.dividing is not None else []
        if against:
            pytest.exit(f"the tests are not to be divided, as {against[0]}")

    def _tell_against(self, found: minding.Found) -> None:
        """What speaks against dividing the tests, for this and later plans."""
        for kind, text in found:
            if text not in self._against:
                self._against.add(text)
                self._tell("against", kind=kind, text=text)

    def _tell_plan(self, session: Any) -> None:
        """What came after the collection is divided and selected like the rest."""
        with self._run.problems.caught("collection"):
            if self.dividing is not None:
                self.dividing.keep_ours(session.items, late=True)
            if self._selection is not None:
                self._selection.choose(session.config, session.items)
        self._tell_division()
        with self._run.problems.caught("collection"):
            self._tell("files", files=self._times.told(session.items), needs=timing.needs_xdist(session.items))
        self._plan([selecting.told_id(item.nodeid) for item in session.items])
        if self._selection is not None and self._selection.complaint():
            self._run.problems.report("select", self._selection.complaint())

    def meets(self, item: Any) -> None:
        """A test begins; the plan may not know one that another test, or the loop itself, has made."""
        test = selecting.told_id(item.nodeid)
        if test not in self._planned:
            self._plan([test])

    def end(self) -> None:
        """The session ends, perhaps without its loop."""
        if not self._told and self._session is not None:
            self._told = True
            self._tell_plan(self._session)
        self._tell_division()
        with self._run.problems.caught("what is loaded"):
            self._tell_against(self._minding.apart())  # of what was loaded since, too

    def _plan(self, ids: List[str]) -> None:
        self._planned.update(ids)
        for several in chunks(ids):
            self._tell("planned", worker=self._worker, ids=several)

    def _tell_division(self) -> None:
        """Tells what is new since the last time: a loop may collect, too."""
        if self.dividing is None:
            return
        told = self.dividing.told()
        if told != self._divided:
            self._divided = told
            for several in division_events(told):
                self._tell("division", **several)


def division_events(told: Dict[str, Any]) -> Iterator[Dict[str, Any]]:
    """What Dividing.told gives, in pieces that the reader joins."""
    lists: Dict[str, List[str]] = {name: units for name, units in told.items() if name != "whole"}
    if told.get("whole"):
        yield {**{name: [] for name in lists}, "whole": told["whole"]}
    piece: Dict[str, List[str]] = {name: [] for name in lists}
    room = _CHARACTERS
    for name, units in lists.items():
        for unit in units:
            if room < 0:
                yield piece
                piece, room = {other: [] for other in lists}, _CHARACTERS
            piece[name].append(unit)
            room -= len(unit)
    yield piece


def chunks(names: List[str]) -> Iterator[List[str]]:
    """`names` in lists of a bounded length; one, when there are none."""
    chunk: List[str] = []
    room = _CHARACTERS
    for name in names:
        if room < 0:
            yield chunk
            chunk, room = [], _CHARACTERS
        chunk.append(name)
        room -= len(name)
    yield chunk
