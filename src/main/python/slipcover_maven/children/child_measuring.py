"""Measures a child of a measured process: a journal, and nothing else. PYTEST_DONT_REWRITE

Imported when the child is about to load the first file of the sources; what to measure stands in the worker configuration.
"""

from __future__ import annotations

import atexit
import os
import sys
import types
from importlib.machinery import SourceFileLoader
from typing import Any, Dict, Optional

from slipcover_maven.base import configuration as configurations
from slipcover_maven.base import contents, stacks
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.places import PACKAGE
from slipcover_maven.base.problems import Problems
from slipcover_maven.base.sources import Matcher
from slipcover_maven.base.watching import ImportWatch
from slipcover_maven.children.private import Private
from slipcover_maven.engines.quiet_compiling import compile_plain


def start(worker: str, configuration: str, engine: str, modules: Dict[str, Any]) -> Optional[Any]:
    """Starts measuring. `engine`: the folder of its package; `modules`: those that are kept out of sys.modules, see
    private.Private, which must be entered. What fails is told in problems-A-W-PID.txt, and gives None."""
    try:
        told = configurations.load(configuration)
    except Exception:
        return None  # the run is over and gone: the worker ended, this child goes on
    problems = Problems(told.directory, told.attempt)
    problems.worker = worker
    problems.close()
    atexit.register(problems.close)
    stacks.offer(told.directory, told.attempt, stacks.CHILD)
    try:
        if told.engine == "coverage":
            from slipcover_maven.children.child_covering import CoveringChild

            return CoveringChild(told, worker, engine, problems)
        return ChildMeasurement(told, worker, engine, modules, problems)
    except Exception as error:
        problems.report_exception("child", error)
        return None


def package(folder: str) -> None:
    """Makes slipcover's modules importable from `folder`, which may be an overlay's, while our modules are (private.Private).

    The child's own slipcover stays another one, because its modules hold state. Its __init__ is not run, and what writes
    reports is left out: together more than half of the time that `import slipcover` takes.
    """
    stand_in = types.ModuleType("slipcover")
    stand_in.__path__ = [folder]
    stand_in.__file__ = os.path.join(folder, "__init__.py")
    sys.modules["slipcover"] = stand_in
    for name in ("xmlreport", "lcovreport"):
        report = types.ModuleType(f"slipcover.{name}")
        report.__getattr__ = lambda _: None  # type: ignore[method-assign]
        sys.modules[report.__name__] = report


class ChildMeasurement:
    """The measurement of this process."""

    def __init__(
        self,
        configuration: configurations.Configuration,
        worker: str,
        slipcover: str,
        modules: Dict[str, Any],
        problems: Problems,
    ) -> None:
        package(slipcover)
        from slipcover_maven.children.child_engine import ChildEngine  # these three import slipcover
        from slipcover_maven.engines.code_cache import CodeCache
        from slipcover_maven.engines.loading import Instrumenter

        self._modules = modules
        self._problems = problems
        never = [slipcover, PACKAGE]
        self.matcher = Matcher(configuration.sources, configuration.omit, configuration.root, never, configuration.home)
        journal = Journal(configuration.directory, configuration.attempt, configuration.branch, problems, configuration.home)
        self._journal = journal
        self.engine = ChildEngine(configuration.branch, journal.hit)
        self._instrumenter = Instrumenter(
            self.engine, self.matcher, journal, problems, CodeCache(configuration.code_cache, configuration.branch, None)
        )
        journal.bind(worker)
        atexit.register(journal.end)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=journal.after_fork_in_child)

    def module(self, loader: SourceFileLoader, name: str, plain: types.CodeType) -> types.CodeType:
        """See Instrumenter.instrument_module."""
        return self._instrumenter.instrument_module(loader, name, plain)

    def script(self, plain: types.CodeType, change: Any = lambda code: code) -> types.CodeType:
        """See Instrumenter.instrument_script."""
        return self._instrumenter.instrument_script(plain, change)

    def script_when_started(self, filename: str, source: bytes) -> None:
        """Measures the lines of the script that the interpreter itself is about to read from `filename`."""
        self._journal.know(filename, os.path.realpath(filename), contents.digest(source))
        self.engine.instrument_when_started(filename)

    def compiled_quietly(self, source: bytes, filename: str) -> Optional[types.CodeType]:
        """The plain code of `source`; None for one that is no Python."""
        try:
            return compile_plain(source, filename)
        except Exception:
            return None

    def watch_pytest(self) -> None:
        """Measures the lines of what pytest rewrites, when it is imported. (Not the branches: `python -m slipcover -m pytest`
        would find slipcover's functions there already and stop.)"""
        ImportWatch({"_pytest.assertion.rewrite": self._into_rewriting})

    def _into_rewriting(self, module: types.ModuleType) -> None:
        with self._problems.caught("assertion rewriting"):
            with Private(self._modules):
                from slipcover_maven.engines.rewriting import into_rewriting
            into_rewriting(self._instrumenter, module)
