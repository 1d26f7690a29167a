"""What the rest of us asks of an engine. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import types
from importlib.machinery import SourceFileLoader
from typing import Any, Callable, Dict, NamedTuple, Protocol, TYPE_CHECKING

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.base.problems import Problems
from slipcover_maven.base.watching import Watched

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run


class Child(NamedTuple):
    """A child of a measured process. `worker` is whose it is; `package` is the folder of the engine's own, which an overlay may
    hold; `modules` are those of ours that are kept out of sys.modules."""

    configuration: Configuration
    worker: str
    package: str
    modules: Dict[str, Any]
    problems: Problems


class ChildMeasurement(Protocol):
    """The measuring of a child: a journal, and nothing else."""

    def module(self, loader: SourceFileLoader, name: str, plain: types.CodeType) -> types.CodeType:
        """What `loader` is to execute in place of `plain`, the code of the module `name`."""

    def script(self, plain: types.CodeType, change: Callable[[types.CodeType], types.CodeType] = ...) -> types.CodeType:
        """The same for a script; `change` is made to the code that is measured, or else to `plain`."""

    def takes_over(self, filename: str) -> bool:
        """Whether the script that the interpreter itself is about to read has to be given to it, to be measured."""

    def script_when_started(self, filename: str, source: bytes) -> None:
        """Measures the lines of such a script that cannot be given to it."""

    def watch_pytest(self) -> None:
        """pytest is about to be imported: what it rewrites it executes by itself."""


class Engine(Protocol):
    """One that measures. Nothing of its package is imported before `start` or `child`: that may lie in an overlay."""

    @property
    def name(self) -> str:
        """Its package's, by which Java calls it, too."""

    @property
    def private(self) -> str:
        """The package of which a child has modules of our own, see Private; empty where there is none."""

    def start(self, run: Run) -> Watched:
        """Starts it in this process, and puts it into `run`; returns modules of pytest, and what is to be called when they are
        imported. Raises ImportError without it, and whatever it raises."""

    def child(self, child: Child) -> ChildMeasurement:
        """Starts it in a child of a measured process, while our modules can be imported. Raises the same."""
