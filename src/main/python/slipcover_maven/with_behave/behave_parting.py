"""Which features may be run in parts by several processes, and the parts themselves. PYTEST_DONT_REWRITE

A process that runs a part of a feature has a model of it that holds no other scenario: formatters, reporters and the user's
hooks see what runs here, and no scenario is told of twice. What holds the scenarios of a feature together are the hooks that
behave calls once for all of them. They are looked for where behave itself has them, in `hooks` of its runner, so that it does
not matter how they came there.
"""

from __future__ import annotations

import sys
from typing import Any, Callable, Container, Dict, List

from slipcover_maven.with_behave import behave_model as model

_ROW = " -- @"
"""What behave puts between the name of an outline and the number of a row."""


def held(runner: Any, environment: str, feature: Any) -> str:
    """Why one process must run the whole feature, in words after "as"; nothing where it need not be.
    `environment` is what to call the file with hooks."""
    behave = sys.modules.get("behave.runner")
    kind = type(runner)
    if kind is not getattr(behave, "Runner", None):
        return f"{kind.__module__}.{kind.__qualname__} runs it, and not behave's own runner"
    return held_by(runner.hooks, environment, feature)


def held_by(hooks: Container[str], environment: str, feature: Any) -> str:
    """As `held`, where these hooks are there."""
    for hook in ("before_feature", "after_feature"):
        if hook in hooks:
            return f"{environment} has {hook}"
    for hook in ("before_tag", "after_tag"):
        if hook in hooks and feature.tags:
            return f"{environment} has {hook}, and it has the tag @{feature.tags[0]}"
    if getattr(feature, "should_skip", False):
        return "a hook or a step has skipped all of it"
    for scenario in model.scenarios_of(feature):
        for tag in ("setup", "teardown"):
            if tag in scenario.tags:
                return f"it has a scenario with the tag @{tag}"
    return ""


def rules_held(hooks: Container[str], feature: Any) -> List[Any]:
    """Its rules of which one process must run all that it runs of the feature."""
    own = any(hook in hooks for hook in ("before_rule", "after_rule"))
    of_tags = any(hook in hooks for hook in ("before_tag", "after_tag"))
    return [rule for rule in getattr(feature, "rules", ()) if own or (of_tags and rule.tags) or rule.should_skip]


def torn(runner: Any, environment: str, feature: Any, owners: Dict[str, int], id_of: Callable[[Any], str]) -> str:
    """As `held`, where scenarios belong to these processes. All of them come to the same."""
    why = held(runner, environment, feature)
    for rule in [] if why else rules_held(runner.hooks, feature):
        ids = (id_of(scenario) for scenario in rule.walk_scenarios())
        if len({owners[test] for test in ids if test in owners}) > 1:
            return "a hook belongs to one of its rules, whose scenarios were to be parted"
    return why


def groups(runner: Any, key: str, feature: Any) -> Dict[str, List[str]]:
    """By the name of a scenario: what it must stay together with."""
    found: Dict[str, List[str]] = {}
    for rule in rules_held(runner.hooks, feature):
        for scenario in rule.walk_scenarios():
            names = found.setdefault(part_of(scenario), [])
            name = f"{key}: {rule.name}"
            if name not in names:
                names.append(name)
    return found


def part_of(scenario: Any) -> str:
    """What its durations are kept under. Must agree with `part` in `CollectedFile.java`."""
    return model.name_of(scenario).split(_ROW, 1)[0].rstrip()


def cut(container: Any, keep: Callable[[Any], bool]) -> None:
    """Leaves in a feature, or a rule, the scenarios that are to be kept."""
    left: List[Any] = []
    rules: List[Any] = []
    for item in getattr(container, "run_items", container.scenarios):
        if hasattr(item, "walk_scenarios"):
            cut(item, keep)
            if item.run_items:
                left.append(item)
                rules.append(item)
        elif hasattr(item, "scenarios"):
            rows = [row for row in item.scenarios if keep(row)]
            if rows:
                item._scenarios = rows  # one without any would build them anew
                left.append(item)
        elif keep(item):
            left.append(item)
    scenarios = [item for item in left if not any(item is rule for rule in rules)]
    container.scenarios[:] = scenarios
    if hasattr(container, "run_items"):
        container.run_items[:] = left
    if hasattr(container, "rules"):
        container.rules[:] = rules
