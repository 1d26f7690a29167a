"""What the user's behave configuration has it write, at a place of its own for each chunk. PYTEST_DONT_REWRITE

`outfiles` and `junit_directory` of the configuration are added to, not replaced, by the command line, so that several
behaves would write the same files.
"""

from __future__ import annotations

import os
from typing import Any, List, Set, Tuple


def keep_apart(config: Any, folder: str) -> List[Tuple[str, str]]:
    """Sends what `config` names into `folder`; returns (option, new path). Raises OSError."""
    renamed: List[Tuple[str, str]] = []
    taken: Set[str] = set()
    for output in config.outputs:
        name = getattr(output, "name", None)
        if getattr(output, "stream", None) is None and name:
            output.name = _place(folder, str(name), taken)
            os.makedirs(os.path.dirname(output.name), exist_ok=True)
            renamed.append(("outfiles", output.name))
    if getattr(config, "junit", False):
        config.junit_directory = _place(folder, str(config.junit_directory), taken)
        renamed.append(("junit_directory", config.junit_directory))
    return renamed


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
