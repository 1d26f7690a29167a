"""Which scenarios this process of behave runs, and which of them have no result yet. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional, Set

from slipcover_maven.with_behave import behave_model as model

FORMAT = 1


class Assignment:
    """What Java wants to be run: {"format": 1, "files": {KEY: [ID, ...]}, "elsewhere": [KEY, ...] or null, "tell": [ID,
    ...] or null}. `elsewhere` are the features of other builds, where this one runs a part of the suite; ID are the
    scenarios that the listing found; with `tell` what passes is told of these alone (a rerun of what was lost runs whole
    features, because scenarios may build on each other, but results that there are stay)."""

    def __init__(self, path: str) -> None:
        """Raises OSError, ValueError, KeyError and TypeError."""
        with open(path, "rb") as file:
            told = json.loads(file.read().decode("utf-8"))
        if told["format"] != FORMAT:
            raise ValueError(f"{path} has format {told['format']!r}, this runtime reads {FORMAT}")
        self.features: Dict[str, List[str]] = {str(key): list(ids) for key, ids in told["files"].items()}
        self.elsewhere: Optional[List[str]] = None if told.get("elsewhere") is None else list(told["elsewhere"])
        self.tell: Optional[Set[str]] = None if told.get("tell") is None else set(told["tell"])

    def is_told(self, test: str) -> bool:
        """Whether anybody wants to know that it passes."""
        return self.tell is None or test in self.tell


class Plan:
    """The scenarios of the features that behave has parsed."""

    def __init__(self, assignment: Assignment, keys: model.Keys) -> None:
        self.assignment = assignment
        self.features: List[Any] = []
        self.planned: List[str] = []
        self.open: Set[str] = set()
        """Those without a result."""
        self.unselected = 0
        self._keys = keys
        self._ids: Dict[int, str] = {}

    def enter(self, features: List[Any], config: Any) -> None:
        """Takes what is about to run."""
        self.features = list(features)
        for feature in self.features:
            key = self._keys.of(feature.filename)
            chosen = {id(scenario) for scenario in model.selected(feature, config)}
            for scenario in model.scenarios_of(feature):
                test = self._ids[id(scenario)] = model.id_of(scenario, key)
                if id(scenario) not in chosen:
                    self.unselected += 1
                elif self.assignment.is_told(test):
                    self.planned.append(test)
        self.open = set(self.planned)

    def id_of(self, scenario: Any) -> Optional[str]:
        """The id that a scenario had when the run began; None for one that is none of the run's."""
        return self._ids.get(id(scenario))

    def open_of(self, feature: Any) -> List[str]:
        """The scenarios of a feature, or of a rule in one, that have no result, in their order."""
        ids = (self.id_of(scenario) for scenario in model.scenarios_of(feature))
        return [test for test in ids if test is not None and test in self.open]

    def missing(self) -> List[str]:
        """Where the scenarios stand that were listed and are not planned. environment.py may have given some another name
        meanwhile."""
        listed = [test for tests in self.assignment.features.values() for test in tests if self.assignment.is_told(test)]
        return sorted({_place(test) for test in listed} - {_place(test) for test in self.planned})


def _place(test: str) -> str:
    """Where a scenario stands; its name may hold anything."""
    path, _, rest = test.partition(".feature:")
    return f"{path}.feature:{rest.split(' ', 1)[0]}"
