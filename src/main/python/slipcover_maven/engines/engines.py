"""What measures: slipcover or coverage.py, the same to the rest of us. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import os
import sys
import types
from typing import Any, Callable, Dict, TYPE_CHECKING

from slipcover_maven.base.places import PACKAGE

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run


Watched = Dict[str, Callable[[types.ModuleType], None]]
"""Modules of pytest, and what is to be called when they are imported."""

COVERAGE = "coverage"


def start(run: Run) -> Watched:
    """Starts the engine that the configuration names, and puts it into `run`. Raises ImportError without it, and whatever it
    raises."""
    if run.configuration.engine == COVERAGE:
        return _start_coverage(run)
    return _start_slipcover(run)


def _start_slipcover(run: Run) -> Watched:
    from slipcover_maven.engines import beforehand, code_cache, loading, rewriting, slipcover_engine

    matcher = slipcover_engine.matcher(run.configuration)
    run.beforehand = beforehand.imported(matcher.matches_path)
    measurement = run.measurement = slipcover_engine.start(run.configuration, run.journal)
    kept = code_cache.CodeCache(run.configuration.code_cache, run.configuration.branch, slipcover_engine.places)
    instrumenter = loading.Instrumenter(measurement, matcher, run.journal, run.problems, kept)
    loading.into_imports(instrumenter)

    def rewriter_arrived(module: types.ModuleType) -> None:
        rewriting.with_branches(measurement, matcher)
        rewriting.into_rewriting(instrumenter, module)

    return {"_pytest.assertion.rewrite": rewriter_arrived} if run.configuration.features is None else {}


def _start_coverage(run: Run) -> Watched:
    from slipcover_maven.base.sources import Matcher
    from slipcover_maven.engines import beforehand, coverage_engine, ending

    told = run.configuration
    if not told.own_source:
        never = [PACKAGE]
        run.beforehand = beforehand.imported(Matcher(told.sources, told.omit, told.root, never).matches_path)
    measurement = run.measurement = coverage_engine.CoverageMeasurement(run.configuration, run.journal)
    ending.leave_in_order(measurement.flush, run.journal)
    return {}


def version(engine: str) -> Any:
    """The version of the engine of that name, where it was imported."""
    return getattr(sys.modules.get(engine), "__version__", None)
