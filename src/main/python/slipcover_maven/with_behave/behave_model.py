"""What behave's model says of features and scenarios, from 1.2.6 to 1.3. PYTEST_DONT_REWRITE

A test is a scenario, or one row of an outline's examples. Its id is its place, as behave's own command line takes it, and its
name: `features/cart.feature:12 Two books`. The listing and the chunks must give the same ids, so both take them from here.
"""

from __future__ import annotations

from typing import Any, Dict, List

from slipcover_maven.base.configuration import SEPARATOR
from slipcover_maven.base.genuine import Genuine

NAME_LIMIT = 200


def key_of(path: Any, root: str) -> str:
    """The key of a feature: its path relative to `root`, with "/"."""
    return Genuine.relpath(Genuine.abspath(str(path)), root).replace(SEPARATOR, "/")


class Keys:
    """The keys of features. Each is worked out once, when the file is about to be parsed: behave's paths are relative to
    the working directory of then, and a step may change that, or replace the file system."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._known: Dict[str, str] = {}

    def of(self, path: Any) -> str:
        """As key_of."""
        name = str(path)
        key = self._known.get(name)
        if key is None:
            key = self._known[name] = key_of(name, self._root)
        return key


def location_of(scenario: Any, key: str) -> str:
    """Where the scenario stands in the feature with that key."""
    return f"{key}:{int(scenario.line)}"


def id_of(scenario: Any, key: str) -> str:
    """The id of a scenario of the feature with that key."""
    return f"{location_of(scenario, key)} {name_of(scenario)}".rstrip()


def name_of(scenario: Any) -> str:
    """Its name, of which what a terminal would take for a command is left out."""
    name = " ".join(str(scenario.name).split())
    return "".join(c if c.isprintable() else "?" for c in name)[:NAME_LIMIT]


def scenarios_of(feature: Any) -> List[Any]:
    """Its scenarios in their order, those of rules and the rows of outlines among them."""
    return list(feature.walk_scenarios())


def selected(feature: Any, config: Any) -> List[Any]:
    """Its scenarios that tags, names and lines select, before any hook has its say."""
    return [scenario for scenario in scenarios_of(feature) if scenario.should_run(config)]


def is_serial(scenario: Any) -> bool:
    """Whether it is to run while nothing else does, for a tag of its own, its outline's, its rule's or its feature's:
    @serial, or @SERIAL."""
    return any(str(tag).lower() == "serial" for tag in scenario.effective_tags)


def steps_of(scenario: Any) -> List[Any]:
    """Its steps, with those of the background."""
    return list(scenario.all_steps)
