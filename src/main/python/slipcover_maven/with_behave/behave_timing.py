"""How long features take, for the plan of the next run. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Tuple

from slipcover_maven.with_behave.behave_model import Keys

Ties = Tuple[str, Dict[str, List[str]]]
"""Why the scenarios of a feature must stay together, and which of them must where not all must."""


class Times:
    """In seconds, by the key of the feature. A file that was named twice has both of its turns in one."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._parsing: Dict[str, float] = {}
        self._features: Dict[str, float] = {}
        self._scenarios: Dict[str, float] = {}

    def parsed(self, features: List[Any], seconds: float) -> None:
        """behave parses all in one go; they get equal shares."""
        for feature in features:
            self._add(self._parsing, feature, seconds / len(features))

    def ran_feature(self, feature: Any, seconds: float) -> None:
        """All of it."""
        self._add(self._features, feature, seconds)

    def ran_scenario(self, scenario: Any, seconds: float) -> None:
        """One of its scenarios, with hooks."""
        self._add(self._scenarios, scenario, seconds)

    def _add(self, times: Dict[str, float], element: Any, seconds: float) -> None:
        key = self._keys.of(element.filename)
        times[key] = times.get(key, 0.0) + seconds

    def files(self, features: List[Any], ties_of: Callable[[Any], Ties]) -> List[Dict[str, Any]]:
        """What each takes beside its scenarios, parsing it and its own hooks, as the event `files` carries it."""
        files = []
        for key, feature in {self._keys.of(feature.filename): feature for feature in features}.items():
            scenarios = self._scenarios.get(key, 0.0)
            beside = max(0.0, self._features.get(key, scenarios) - scenarios)
            seconds = round(self._parsing.get(key, 0.0) + beside, 6)
            held, groups = ties_of(feature)
            told = {"path": key, "node": key, "collect": seconds, "together": False, "groups": groups, "held": held}
            files.append(told)
        return files
