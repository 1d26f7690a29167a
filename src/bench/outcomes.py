"""The outcome of each test, from JUnit files: pytest's own and the plugin's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Counter as CounterType, List, Tuple
from xml.etree import ElementTree

Outcome = Tuple[str, str]
"""The test (class name and name) and what became of it."""
Outcomes = CounterType[Outcome]


def none() -> Outcomes:
    """No outcome yet."""
    return Counter()


def read(junit: Path) -> Outcomes:
    """The outcomes in a JUnit file; a test may stand there twice. Raises OSError and ParseError."""
    found = none()
    for case in ElementTree.parse(junit).iter("testcase"):
        found[f"{case.get('classname')}::{case.get('name')}", _outcome(case)] += 1
    return found


def _outcome(case: ElementTree.Element) -> str:
    kinds = {_kind(element) for element in case if element.tag in ("failure", "error", "skipped")}
    return "+".join(sorted(kinds)) or "passed"


def _kind(element: ElementTree.Element) -> str:
    return (element.get("type") or "skipped") if element.tag == "skipped" else element.tag


def differences(one: Outcomes, other: Outcomes) -> List[str]:
    """What differs, one line each: "-" stands only in the first, "+" only in the other."""
    lines = [f"- {test}: {outcome} (x{count})" for (test, outcome), count in (one - other).items()]
    lines += [f"+ {test}: {outcome} (x{count})" for (test, outcome), count in (other - one).items()]
    return sorted(lines, key=lambda line: line[2:])


def summary(found: Outcomes) -> str:
    """How many of each outcome."""
    counts: CounterType[str] = Counter()
    for (_, outcome), count in found.items():
        counts[outcome] += count
    return ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
