"""What a Maven build prints, taken apart: which lines the plugin printed for which module, and what Maven complains of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Collection, Dict, Iterable, List, Sequence, Tuple

_LEVEL = re.compile(r"\[(INFO|WARNING|ERROR)\] ?(.*)")
# Maven 3.9 names a plugin by its prefix, 3.6 by its artifact.
_GOAL = re.compile(r"--- (?P<plugin>[\w-]+?)(?:-maven-plugin)?:\S+?:[\w-]+ \(.*\) @ (?P<module>\S+) ---")
_PREFIX = re.compile(r"\[(?P<module>[\w-]+)\] ?(?P<text>.*)")
_HEAD = re.compile(r"-{3,}[<\[].*[>\]]-{3,}|Reactor Summary.*|BUILD .*")
_RULE = re.compile(r"-{20,}")
_RESULT = re.compile(r"(?P<module>[\w.-]+) \.+ (?P<result>SUCCESS|FAILURE|SKIPPED).*")


@dataclass
class Console:
    """What a build said."""

    lines: Dict[str, List[Tuple[str, str]]] = field(default_factory=dict)
    """The plugin's lines, each with its level, by module; without rules and empty lines."""
    results: Dict[str, str] = field(default_factory=dict)
    """How each module ended, from Maven's summary."""
    complaints: List[str] = field(default_factory=list)
    """What else is no information."""

    def of(self, module: str) -> List[str]:
        """The plugin's lines of a module."""
        return [text for _, text in self.lines.get(module, [])]

    def loud(self, module: str) -> List[str]:
        """Those of them that warn or are errors."""
        return [text for level, text in self.lines.get(module, []) if level != "INFO"]


def read(log: str, modules: Collection[str], threads: bool) -> Console:
    """Takes a log apart. With `threads` each line of the plugin bears its module, else it follows the head of its goal."""
    console = Console()
    current = ""
    for raw in log.splitlines():
        known = _LEVEL.fullmatch(raw)
        level, text = known.groups() if known else ("", raw)
        goal, result, prefixed = _GOAL.fullmatch(text), _RESULT.fullmatch(text), _PREFIX.fullmatch(text)
        if goal:
            current = goal["module"] if goal["plugin"] == "slipcover" and not threads else ""
        elif _HEAD.fullmatch(text):
            current = ""
        elif result:
            console.results[result["module"]] = result["result"]
        elif not text.strip() or _RULE.fullmatch(text):
            continue
        elif threads and prefixed and prefixed["module"] in modules:
            if prefixed["text"].strip() and not _RULE.fullmatch(prefixed["text"]):
                console.lines.setdefault(prefixed["module"], []).append((level, prefixed["text"]))
        elif current:
            console.lines.setdefault(current, []).append((level, text))
        elif level != "INFO":
            console.complaints.append(text)
    return console


def unlike(what: str, lines: Iterable[str], expected: Sequence[str]) -> List[str]:
    """What is wrong with `lines`: in this order each must match the whole of its pattern. A pattern behind `?` may be absent,
    one behind `*` may match several lines or none."""
    wrong: List[str] = []
    waiting = list(lines)
    for pattern in expected:
        bare = re.compile(pattern.lstrip("?*"))
        at = next((number for number, line in enumerate(waiting) if bare.fullmatch(line)), None)
        if at is None or (at > 0 and pattern[0] in "?*"):
            if pattern[0] not in "?*":
                wrong.append(f"{what}: no line that matches {pattern!r}")
            continue
        wrong.extend(f"{what}: not expected: {line!r}" for line in waiting[:at])
        waiting = waiting[at + 1 :]
        while pattern[0] == "*" and waiting and bare.fullmatch(waiting[0]):
            waiting.pop(0)
    return wrong + [f"{what}: not expected: {line!r}" for line in waiting]
