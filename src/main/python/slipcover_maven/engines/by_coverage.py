"""coverage.py, as one of the engines. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slipcover_maven.base.engine_names import COVERAGE
from slipcover_maven.base.places import PACKAGE
from slipcover_maven.engines.engine import Child, ChildMeasurement

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run
    from slipcover_maven.base.watching import Watched


class CoveragePy:
    """See engine.Engine. Its package stays in the sys.modules of a child, as with its own ways to measure children: its C
    extension cannot be loaded twice."""

    name = COVERAGE
    private = ""

    def start(self, run: Run) -> Watched:
        from slipcover_maven.base.sources import Matcher
        from slipcover_maven.engines import beforehand, coverage_engine, ending

        told = run.configuration
        if not told.own_source:
            never = [PACKAGE]
            run.beforehand = beforehand.imported(Matcher(told.sources, told.omit, told.root, never).matches_path)
        measurement = run.measurement = coverage_engine.CoverageMeasurement(told, run.journal)
        ending.leave_in_order(measurement.flush, run.journal)
        return {}

    def child(self, child: Child) -> ChildMeasurement:
        from slipcover_maven.engines.coverage_child import CoveringChild

        return CoveringChild(child)
