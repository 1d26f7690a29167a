"""What runs the tests: each runner is the same to the rest of us. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Protocol, Tuple, TYPE_CHECKING

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.suite.by_pytest import Pytest
from slipcover_maven.with_behave.by_behave import Behave

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run
    from slipcover_maven.base.watching import Watched


class Runner(Protocol):
    """One that runs tests, observed by a package of ours. Nothing of either is imported before `start`."""

    @property
    def name(self) -> str:
        """Its package's, by which Java calls it, too."""

    def start(self, run: Run) -> Watched:
        """What is to be called when modules of it are imported: then who observes it is put in. Raises whatever that raises."""

    def hears(self, module: str) -> bool:
        """Whether the engine is to hear of the import of that module, which is one of pytest's."""


ALL: Tuple[Runner, ...] = (Pytest(), Behave())


def of(configuration: Configuration) -> Runner:
    """The one that the configuration names. Raises ValueError when there is none."""
    for runner in ALL:
        if runner.name == configuration.runner:
            return runner
    raise ValueError(f"there is no runner {configuration.runner!r}")
