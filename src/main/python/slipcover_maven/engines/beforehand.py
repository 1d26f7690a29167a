"""Which modules of the sources were imported before the measuring began. PYTEST_DONT_REWRITE

Python imports them while it starts: for a line of a `.pth` file, from `sitecustomize`, for the category of a warning filter
(PYTHONWARNINGS). What they ran then was not noticed, and SlipCover, which changes code when it is loaded, notices nothing of
them at all.
"""

from __future__ import annotations

import sys
from typing import Callable, List, Tuple

from slipcover_maven.base.genuine import Genuine


def imported(matches: Callable[[str], bool]) -> List[Tuple[str, str]]:
    """Those whose real path `matches`, as (name, path), sorted. Never raises."""
    found = []
    for name, module in list(sys.modules.items()):
        # Straight from the dictionary: a module's own __getattr__ is the project's code, and would run.
        file = getattr(module, "__dict__", {}).get("__file__")
        if isinstance(file, str) and file.endswith(".py"):
            path = Genuine.realpath(file)
            if matches(path):
                found.append((name, path))
    return sorted(found)
