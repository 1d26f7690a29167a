"""Which packages of the sources were imported from another place. PYTEST_DONT_REWRITE

A test that imports an installed copy of the code leaves the checkout unmeasured, and the report full of missed lines. Where
nothing at all was measured, Java's message says where the code came from instead.
"""

from __future__ import annotations

import os
import sys
from typing import Iterator, List, Sequence, Tuple

from slipcover_maven.base.configuration import inside


def imported(sources: Sequence[str]) -> List[Tuple[str, str]]:
    """Top-level modules that `sources` (absolute real paths) hold and that this process imported from outside of all of them,
    as (name, path of what was imported), sorted. Never raises."""
    found = set()
    for name in set(_names(sources)):
        path = _origin(sys.modules.get(name))
        if path and not any(inside(path, source) for source in sources):
            found.add((name, path))
    return sorted(found)


def _names(sources: Sequence[str]) -> Iterator[str]:
    for source in sources:
        if os.path.isfile(source) or os.path.isfile(os.path.join(source, "__init__.py")):
            yield os.path.basename(source).partition(".")[0]
            continue
        try:
            entries = os.listdir(source)
        except OSError:
            continue  # gone meanwhile: it holds nothing
        for entry in entries:
            name, _, suffix = entry.partition(".")
            if name.isidentifier() and suffix in ("", "py"):
                yield name


def _origin(module: object) -> str:
    """Where a module was imported from: its file, or a namespace package's first folder. "" when it does not say."""
    # Straight from the dictionary: a module's own __getattr__ is the project's code, and would run.
    known = getattr(module, "__dict__", {})
    try:
        file = known.get("__file__")
        if isinstance(file, str):
            return os.path.realpath(file)
        folders = list(known.get("__path__") or ())
        return os.path.realpath(folders[0]) if folders and isinstance(folders[0], str) else ""
    except Exception:
        return ""  # objects of the project's own, no path at all, or a relative one below a folder that is gone
