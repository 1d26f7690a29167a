"""The threads that start another program just now. PYTEST_DONT_REWRITE

A child that subprocess forks in order to call `preexec_fn`, and that runs the program then, finds its own among them.
No typing here: each child imports this, see `inheriting`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Set

threads: Set[int] = set()
