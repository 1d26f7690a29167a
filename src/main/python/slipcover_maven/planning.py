"""What pytest is about to run, told when its loop begins. PYTEST_DONT_REWRITE

Not when a collection has ended: a conftest.py may collect by itself, several times or in other ways, and plugins add tests
to the session later. Plain pytest runs what the session has when its loop comes to it, so that is the plan.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, Set

from slipcover_maven import dividing, selecting, timing
from slipcover_maven.run import Run

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
        self.dividing = dividing.divide(config, run)
        self._times = timing.observe(config, run)
        self._session: Any = None
        self._told = False
        self._planned: Set[str] = set()
        self._divided: Dict[str, List[str]] = {}

    def collected(self, session: Any) -> None:
        """A collection has ended, perhaps not the last one."""
        self._session = session

    def loop_begins(self, session: Any) -> None:
        """Tells of what is about to run. What came after the collection is divided and selected like the rest."""
        self._told = True
        with self._run.problems.caught("collection"):
            if self.dividing is not None:
                self.dividing.keep_ours(session.items, late=True)
            if self._selection is not None:
                self._selection.choose(session.config, session.items)
        self._tell_division()
        with self._run.problems.caught("collection"):
            self._tell("files", files=self._times.told(session.items), needs=timing.needs_xdist(session.items))
        self._plan([item.nodeid for item in session.items])
        if self._selection is not None and self._selection.complaint():
            self._run.problems.report("select", self._selection.complaint())

    def meets(self, item: Any) -> None:
        """A test begins; the plan may not know one that another test, or the loop itself, has made."""
        if item.nodeid not in self._planned:
            self._plan([item.nodeid])

    def end(self) -> None:
        """The session ends, perhaps without its loop."""
        if not self._told and self._session is not None:
            self.loop_begins(self._session)
        self._tell_division()

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


def division_events(told: Dict[str, List[str]]) -> Iterator[Dict[str, List[str]]]:
    """What Dividing.told gives, in pieces that the reader joins."""
    piece: Dict[str, List[str]] = {name: [] for name in told}
    room = _CHARACTERS
    for name, units in told.items():
        for unit in units:
            if room < 0:
                yield piece
                piece, room = {other: [] for other in told}, _CHARACTERS
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
