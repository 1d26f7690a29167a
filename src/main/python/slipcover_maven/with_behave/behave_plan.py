"""Which scenarios this process of behave runs, and which of them have no result yet. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import json
import os
from typing import Any, Dict, List, NamedTuple, Optional, Set

from slipcover_maven.with_behave import behave_model as model

FORMAT = 1


class Share(NamedTuple):
    """What a process runs of a feature."""

    tests: List[str]
    """The ids of those that run beside other processes."""
    after: List[str]
    """Of those that run when all others have ended."""
    owners: Optional[Dict[str, int]]
    """Whose each scenario of the feature is, where not all are here; None for a feature that is not divided."""
    keeps: bool
    """Whether this process runs all of it, should it turn out that it must not be divided."""

    @property
    def own(self) -> List[str]:
        """All that is here."""
        return [*self.tests, *self.after]


class Assignment:
    """What Java wants to be run: {"format": 1, "files": {KEY: {"tests": [ID, ...], "after": [ID, ...], "owners": {ID: n,
    ...} or null, "keeps": bool}, ...}, "queue": [KEY, ...], "claims": PATH or null, "alone": PATH or null, "elsewhere": [KEY,
    ...] or null, "tell": [ID, ...] or null}. ID are the scenarios that the listing found. Of the features in `queue` this
    process runs those that it claims in the folder `claims` before others do. `alone` is there once nobody else runs.
    `elsewhere` are the features of other builds, where this one runs a part of the suite; with `tell` what passes is told of
    these alone (a rerun of what was lost runs whole features, because scenarios may build on each other, but results that
    there are stay)."""

    def __init__(self, path: str) -> None:
        """Raises OSError, ValueError, KeyError and TypeError."""
        with open(path, "rb") as file:
            told = json.loads(file.read().decode("utf-8"))
        if told["format"] != FORMAT:
            raise ValueError(f"{path} has format {told['format']!r}, this runtime reads {FORMAT}")
        self.features: Dict[str, Share] = {str(key): _share(share) for key, share in told["files"].items()}
        self.queue: List[str] = list(told.get("queue") or ())
        self.claims = str(told.get("claims"))
        if self.queue:
            os.makedirs(self.claims, exist_ok=True)
        self.alone: Optional[str] = told.get("alone")
        self.elsewhere: Optional[List[str]] = None if told.get("elsewhere") is None else list(told["elsewhere"])
        self.tell: Optional[Set[str]] = None if told.get("tell") is None else set(told["tell"])

    def is_told(self, test: str) -> bool:
        """Whether anybody wants to know that it passes."""
        return self.tell is None or test in self.tell


def _share(told: Dict[str, Any]) -> Share:
    owners = told.get("owners")
    return Share(list(told["tests"]), list(told["after"]), None if owners is None else dict(owners), bool(told["keeps"]))


class Plan:
    """The scenarios of the features that behave has parsed, and those that are to run here."""

    def __init__(self, assignment: Assignment, keys: model.Keys) -> None:
        self.assignment = assignment
        self.features: List[Any] = []
        """Those that run here, as far as that is known."""
        self.planned: List[str] = []
        self.open: Set[str] = set()
        """Those without a result."""
        self._keys = keys
        self._ids: Dict[int, str] = {}
        self._chosen: Set[int] = set()
        self._kept: List[Any] = []
        """So that nothing else gets the identity of a scenario that runs elsewhere."""

    def know(self, features: List[Any], config: Any) -> None:
        """Takes what may run, before hooks change it."""
        for feature in features:
            key = self._keys.of(feature.filename)
            self._chosen.update(id(scenario) for scenario in model.selected(feature, config))
            for scenario in model.scenarios_of(feature):
                self._ids[id(scenario)] = model.id_of(scenario, key)
                self._kept.append(scenario)

    def enter(self, features: List[Any]) -> "Entered":
        """Takes what is about to run, of what it knows."""
        self.features.extend(features)
        entered = Entered([], 0)
        for feature in features:
            for scenario in model.scenarios_of(feature):
                test = self._ids[id(scenario)]
                if id(scenario) not in self._chosen:
                    entered = entered._replace(unselected=entered.unselected + 1)
                elif self.assignment.is_told(test):
                    entered.tests.append(test)
        self.planned.extend(entered.tests)
        self.open.update(entered.tests)
        return entered

    def is_selected(self, scenario: Any) -> bool:
        """Whether tags, names and lines have selected it."""
        return id(scenario) in self._chosen

    def id_of(self, scenario: Any) -> Optional[str]:
        """The id that a scenario had when the run began; None for one that is none of the run's."""
        return self._ids.get(id(scenario))

    def open_of(self, feature: Any) -> List[str]:
        """The scenarios of a feature, or of a rule in one, that have no result, in their order."""
        ids = (self.id_of(scenario) for scenario in model.scenarios_of(feature))
        return [test for test in ids if test is not None and test in self.open]

    def missing(self, features: List[Any], listed: List[str]) -> List[str]:
        """Where the scenarios stand that were listed and are in none of these features. environment.py may have given some
        another name meanwhile."""
        places = {
            _place(self._ids[id(scenario)])
            for feature in features
            for scenario in model.scenarios_of(feature)
            if id(scenario) in self._chosen
        }
        return sorted({_place(test) for test in listed if self.assignment.is_told(test)} - places)


class Entered(NamedTuple):
    """What became part of the plan."""

    tests: List[str]
    unselected: int


def _place(test: str) -> str:
    """Where a scenario stands; its name may hold anything."""
    path, _, rest = test.partition(".feature:")
    return f"{path}.feature:{rest.split(' ', 1)[0]}"
