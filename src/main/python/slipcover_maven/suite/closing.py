"""The ends of tests that nobody announces. PYTEST_DONT_REWRITE

Plugins that run tests by themselves (pytest_runtest_protocol) report what became of them, and some forget
pytest_runtest_logstart and -logfinish, which plain pytest does not mind. Such a test is over when its teardown was reported and
its process goes on with another test, or ends.
"""

from __future__ import annotations

from typing import Callable, Dict, Optional, Set, Tuple

Told = Callable[[Optional[str], str], None]
"""Takes the worker and the test."""


class Closing:
    """Follows the tests of each worker, and closes those that are left open."""

    def __init__(self, finished: Told) -> None:
        """`finished` is called for a test that is closed here."""
        self._tell_finished = finished
        self._closed: Set[Tuple[Optional[str], str]] = set()
        self._torn_down: Dict[Optional[str], str] = {}

    def started(self, worker: Optional[str], test: str) -> None:
        """The test begins, perhaps once more."""
        if worker in self._torn_down:
            self._close(worker)
        self._closed.discard((worker, test))

    def reported(self, worker: Optional[str], test: str, when: str) -> None:
        """There is a report of the test. One that runs again has several of its teardown; a report of no phase that pytest
        knows is all that there is of a test whose own process crashed."""
        self._goes_on(worker, test)
        if when not in ("setup", "call") and (worker, test) not in self._closed:
            self._torn_down[worker] = test

    def finished(self, worker: Optional[str], test: str) -> bool:
        """The test ends; returns whether that is new."""
        if (worker, test) in self._closed:
            self._closed.discard((worker, test))
            return False
        if self._torn_down.get(worker) == test:
            del self._torn_down[worker]
        return True

    def died(self, worker: Optional[str]) -> None:
        """The process is gone, perhaps before it could announce the end: the test is to be run again."""
        self._torn_down.pop(worker, None)

    def end(self) -> None:
        """No test runs any more."""
        for worker in list(self._torn_down):
            self._close(worker)

    def _goes_on(self, worker: Optional[str], test: str) -> None:
        if self._torn_down.get(worker, test) != test:
            self._close(worker)

    def _close(self, worker: Optional[str]) -> None:
        test = self._torn_down.pop(worker)
        self._closed.add((worker, test))
        self._tell_finished(worker, test)
