"""What the user's behave configuration has it write, at a place of its own for each chunk. PYTEST_DONT_REWRITE

`outfiles` and `junit_directory` of the configuration are added to, not replaced, by the command line, so that several
behaves would write the same files.
"""

from __future__ import annotations

import os
from typing import Any, List, NamedTuple, Set


class Renamed(NamedTuple):
    """Where an output goes, and where the user wants it."""

    option: str
    path: str
    place: str


def keep_apart(config: Any, folder: str) -> List[Renamed]:
    """Sends what `config` names into `folder`. Raises OSError."""
    renamed: List[Renamed] = []
    taken: Set[str] = set()
    for output in config.outputs:
        name = getattr(output, "name", None)
        if getattr(output, "stream", None) is None and name:
            output.name = _place(folder, str(name), taken)
            os.makedirs(os.path.dirname(output.name), exist_ok=True)
            renamed.append(Renamed("outfiles", output.name, os.path.abspath(str(name))))
    if getattr(config, "junit", False):
        name = str(config.junit_directory)
        config.junit_directory = _place(folder, name, taken)
        renamed.append(Renamed("junit_directory", config.junit_directory, os.path.abspath(name)))
    return renamed


def rerun_lists(formatters: Any) -> Set[str]:
    """The files that behave's own rerun formatter writes: lists of failed scenarios, which have a sum. A formatter that
    somebody derived from it or registered under its name may write anything."""
    found = set()
    for formatter in formatters:
        kind = type(formatter)
        name = getattr(getattr(formatter, "stream_opener", None), "name", None)
        if name and (kind.__module__, kind.__qualname__) == ("behave.formatter.rerun", "RerunFormatter"):
            found.add(str(name))
    return found


def _place(folder: str, name: str, taken: Set[str]) -> str:
    """A place in `folder` for what would have gone to `name`; nothing outside of it, and no place twice."""
    relative = os.path.relpath(os.path.abspath(name), os.getcwd())
    if relative == os.curdir or relative.split(os.sep, 1)[0] == os.pardir or os.path.isabs(relative):
        relative = os.path.basename(os.path.abspath(name)) or "output"
    place = os.path.join(folder, relative)
    number = 2
    while place in taken:
        stem, suffix = os.path.splitext(os.path.join(folder, relative))
        place = f"{stem}-{number}{suffix}"
        number += 1
    taken.add(place)
    return place
