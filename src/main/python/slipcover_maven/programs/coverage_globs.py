"""coverage.py's patterns of files as regular expressions. PYTEST_DONT_REWRITE

`*` and `?` stop at a slash, `**` between slashes is any number of folders, and a pattern without a slash is the name of a file
anywhere (coverage.files has it so since 7.0).
"""

from __future__ import annotations

import os
import re
from typing import List, Sequence

_PARTS = re.compile(r"\*+|\?|\[.*?\]|[^*?\[]+|\[", re.DOTALL)


class UnusablePattern(ValueError):
    """coverage.py refuses the pattern."""


def regexes(patterns: Sequence[str], folder: str) -> List[str]:
    """Regular expressions of absolute paths, for `fullmatch`; relative patterns are under `folder` unless they begin with a
    wildcard. Raises UnusablePattern."""
    found: List[str] = []
    for pattern in patterns:
        found.append(regex(pattern))
        if not pattern.startswith(("*", "?")):
            found.append(regex(os.path.realpath(os.path.join(folder, pattern))))
    return found


def regex(pattern: str) -> str:
    """The regular expression of one pattern. Raises UnusablePattern."""
    whole = pattern.replace("\\", "/")
    names = whole.split("/")
    if len(names) == 1:
        names = ["**", *names]
    for index, name in enumerate(names):
        below = "/" in whole and index == len(names) - 1 and set(name) == {"*"}
        if "**" in name and name != "**" and not below:
            raise UnusablePattern(f"the pattern '{pattern}' has '{name}': '**' stands for whole folders")
    if any(one == other == "**" for one, other in zip(names, names[1:])):
        raise UnusablePattern(f"the pattern '{pattern}' has '**/**'")
    told = ""
    for index, name in enumerate(names):
        first, last = index == 0, index == len(names) - 1
        if last and not set(name) - {"*"} and name:
            told += ".*"  # whatever lies below
        elif name == "**" or (first and name == "*" and not last):
            told += "(?:.*/)?"  # any folders, or none
        else:
            told += _name(name, pattern) + ("" if last else "/")
    return told


def _name(name: str, pattern: str) -> str:
    told = ""
    for part in _PARTS.findall(name):
        if part == "*":
            told += "[^/]*"
        elif part == "?":
            told += "[^/]"
        elif part.startswith("["):
            if len(part) < 3:
                raise UnusablePattern(f"the pattern '{pattern}' has '[' without ']'")
            told += part
        else:
            if "]" in part:
                raise UnusablePattern(f"the pattern '{pattern}' has ']' without '['")
            told += re.escape(part)
    try:
        re.compile(told)
    except re.error as error:
        raise UnusablePattern(f"the pattern '{pattern}' is none: {error}") from error
    return told
