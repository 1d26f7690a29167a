"""pytest, as one of the runners. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run
    from slipcover_maven.base.watching import Watched


class Pytest:
    """See runners.Runner. A plugin of ours observes it, which stands on its command line; before that its `addopts` are read."""

    name = "pytest"

    def start(self, run: Run) -> Watched:
        from slipcover_maven.suite.addopts import Neutraliser

        neutraliser = run.neutraliser = Neutraliser(run.problems)
        return {"_pytest.config": neutraliser.into}

    def hears(self, module: str) -> bool:
        return True
