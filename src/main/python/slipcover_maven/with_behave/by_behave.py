"""behave, as one of the runners. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run
    from slipcover_maven.base.watching import Watched


class Behave:
    """See runners.Runner."""

    name = "behave"

    def start(self, run: Run) -> Watched:
        from slipcover_maven.with_behave import behave_chunk

        return behave_chunk.watched(run)

    def hears(self, module: str) -> bool:
        """A step that runs pytest runs another program."""
        return False
