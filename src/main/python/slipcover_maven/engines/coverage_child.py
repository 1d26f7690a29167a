"""Has coverage.py measure a child of a measured process: a journal, and nothing else. PYTEST_DONT_REWRITE

Imported when the child is about to load the first file of the sources. What is run from then on is traced, whoever loads it.
"""

from __future__ import annotations

import atexit
import os
import sys
import types
from importlib.machinery import SourceFileLoader
from typing import Any, Callable

from slipcover_maven.base.journal import Journal
from slipcover_maven.engines.engine import Child


class CoveringChild:
    """See engine.ChildMeasurement."""

    def __init__(self, child: Child) -> None:
        """Raises what coverage_engine.CoverageMeasurement raises."""
        coverage_engine, ending = _imported(os.path.dirname(child.package))
        told = child.configuration
        context = os.environ.get("PYTEST_CURRENT_TEST", "")
        journal = Journal(told.directory, told.attempt, told.branch, child.problems, told.home, context)
        journal.bind(child.worker)
        atexit.register(journal.end)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=journal.after_fork_in_child)
        measurement = coverage_engine.CoverageMeasurement(told, journal)
        ending.leave_in_order(measurement.flush, journal)

    def module(self, loader: SourceFileLoader, name: str, plain: types.CodeType) -> types.CodeType:
        """The code as it is: it is traced."""
        return plain

    def script(
        self, plain: types.CodeType, change: Callable[[types.CodeType], types.CodeType] = lambda code: code
    ) -> types.CodeType:
        """The same for a script."""
        return change(plain)

    def takes_over(self, filename: str) -> bool:
        """No: it is traced, too."""
        return False

    def script_when_started(self, filename: str, source: bytes) -> None:
        """Nothing."""

    def watch_pytest(self) -> None:
        """Nothing: what pytest rewrites is traced, too."""


def _imported(folder: str) -> Any:
    """`coverage_engine` and `ending`; coverage.py may lie in an overlay, which this child's path does not have."""
    sys.path.append(folder)
    try:
        from slipcover_maven.engines import coverage_engine, ending
    finally:
        if sys.path and sys.path[-1] == folder:
            sys.path.pop()
        sys.path_importer_cache.pop(folder, None)
    return coverage_engine, ending
