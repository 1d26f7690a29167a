"""Has SlipCover notice what a child of a measured process runs. PYTEST_DONT_REWRITE

Imported when the child is about to load the first file of the sources.
"""

from __future__ import annotations

import atexit
import os
import sys
import types
from importlib.machinery import SourceFileLoader
from typing import Callable

from slipcover_maven.base import contents
from slipcover_maven.base.engine_names import SLIPCOVER
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.places import PACKAGE
from slipcover_maven.base.private import Private
from slipcover_maven.base.sources import Matcher
from slipcover_maven.base.watching import ImportWatch
from slipcover_maven.engines.engine import Child


def package(folder: str) -> None:
    """Makes slipcover's modules importable from `folder`, which may be an overlay's, while our modules are (private.Private).

    The child's own slipcover stays another one, because its modules hold state. Its __init__ is not run, and what writes
    reports is left out: together more than half of the time that `import slipcover` takes.
    """
    stand_in = types.ModuleType(SLIPCOVER)
    stand_in.__path__ = [folder]
    stand_in.__file__ = os.path.join(folder, "__init__.py")
    sys.modules[SLIPCOVER] = stand_in
    for name in ("xmlreport", "lcovreport"):
        report = types.ModuleType(f"{SLIPCOVER}.{name}")
        report.__getattr__ = lambda _: None  # type: ignore[method-assign]
        sys.modules[report.__name__] = report


class SlipcoverChild:
    """See engine.ChildMeasurement."""

    def __init__(self, child: Child) -> None:
        package(child.package)
        from slipcover_maven.engines.child_engine import ChildEngine  # these three import slipcover
        from slipcover_maven.engines import first_hits
        from slipcover_maven.engines.code_cache import CodeCache, Finder
        from slipcover_maven.engines.loading import Instrumenter

        told = child.configuration
        self._modules = child.modules
        self._problems = child.problems
        self._matcher = Matcher(told.sources, told.omit, told.root, [child.package, PACKAGE], told.home)
        journal = Journal(told.directory, told.attempt, told.branch, child.problems, told.home)
        self._journal = journal
        self._engine = ChildEngine(told.branch, journal.hit)
        kept = CodeCache(told.code_cache, told.branch, Finder(edits=first_hits.edits_finder(told.branch)))
        self._instrumenter = Instrumenter(self._engine, self._matcher, journal, child.problems, kept)
        journal.bind(child.worker)
        atexit.register(journal.end)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=journal.after_fork_in_child)

    def module(self, loader: SourceFileLoader, name: str, plain: types.CodeType) -> types.CodeType:
        """See Instrumenter.instrument_module."""
        return self._instrumenter.instrument_module(loader, name, plain)

    def script(
        self, plain: types.CodeType, change: Callable[[types.CodeType], types.CodeType] = lambda code: code
    ) -> types.CodeType:
        """See Instrumenter.instrument_script."""
        return self._instrumenter.instrument_script(plain, change)

    def takes_over(self, filename: str) -> bool:
        """Whether it is one of the sources: its branches are marked when it is compiled."""
        return self._matcher.matches(filename)

    def script_when_started(self, filename: str, source: bytes) -> None:
        """Measures the lines of the script that the interpreter itself is about to read from `filename`."""
        self._journal.know(filename, os.path.realpath(filename), contents.digest(source))
        self._engine.instrument_when_started(filename)

    def watch_pytest(self) -> None:
        """Measures the lines of what pytest rewrites, when it is imported. (Not the branches: `python -m slipcover -m pytest`
        would find slipcover's functions there already and stop.)"""
        ImportWatch({"_pytest.assertion.rewrite": self._into_rewriting})

    def _into_rewriting(self, module: types.ModuleType) -> None:
        with self._problems.caught("assertion rewriting"):
            with Private(self._modules, SLIPCOVER):
                from slipcover_maven.engines.rewriting import into_rewriting
            into_rewriting(self._instrumenter, module)
