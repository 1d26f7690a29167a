"""Where the sources lie that coverage.py is configured to measure. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import List


def places(entry: str) -> List[str]:
    """The folders or files of an entry, which is a folder or else the name of a package (coverage.inorout has it so)."""
    return [os.path.realpath(entry)] if os.path.isdir(entry) else of_package(entry)


def of_package(name: str) -> List[str]:
    """The folders or the file of a package or a module; none where it cannot be found. Nothing is imported for it: what lies
    in a package is looked for in its folders."""
    top, _, below = name.partition(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError, AttributeError):
        return []
    if spec is None:
        return []
    if not spec.submodule_search_locations:
        return [os.path.realpath(spec.origin)] if not below and spec.origin and os.path.exists(spec.origin) else []
    found = []
    for folder in spec.submodule_search_locations:
        path = os.path.join(folder, *below.split(".")) if below else folder
        for there in (path, path + ".py"):
            if os.path.isdir(there) if there == path else os.path.isfile(there):
                found.append(os.path.realpath(there))
                break
    return found
