"""SlipCover, as one of the engines. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING

from slipcover_maven.base.engine_names import SLIPCOVER
from slipcover_maven.engines.engine import Child, ChildMeasurement

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run
    from slipcover_maven.base.watching import Watched


class Slipcover:
    """See engine.Engine."""

    name = SLIPCOVER
    private = SLIPCOVER

    def start(self, run: Run) -> Watched:
        from slipcover_maven.engines import beforehand, code_cache, loading, rewriting, slipcover_engine

        matcher = slipcover_engine.matcher(run.configuration)
        run.beforehand = beforehand.imported(matcher.matches_path)
        measurement = run.measurement = slipcover_engine.start(run.configuration, run.journal)
        branch = run.configuration.branch
        kept = code_cache.CodeCache(run.configuration.code_cache, branch, slipcover_engine.finder(branch))
        instrumenter = loading.Instrumenter(measurement, matcher, run.journal, run.problems, kept)
        loading.into_imports(instrumenter)

        def rewriter_arrived(module: types.ModuleType) -> None:
            rewriting.with_branches(measurement, matcher)
            rewriting.into_rewriting(instrumenter, module)

        return {"_pytest.assertion.rewrite": rewriter_arrived}

    def child(self, child: Child) -> ChildMeasurement:
        from slipcover_maven.engines.slipcover_child import SlipcoverChild

        return SlipcoverChild(child)
