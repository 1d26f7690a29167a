"""What this process knows of the run that it is a part of. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Protocol, Tuple, TYPE_CHECKING

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.problems import Problems

if TYPE_CHECKING:
    from slipcover_maven.base.events import Events
    from slipcover_maven.base.measurement import Measurement


class Neutralising(Protocol):
    """What `addopts.Neutraliser` is asked when pytest's options are known."""

    neutralised: List[Tuple[str, List[str]]]

    def done(self) -> None: ...


class Delivering(Protocol):
    """What `courier.Courier` takes to the controller."""

    def environment(self, told: Dict[str, Any]) -> None: ...

    def artifact(self, path: str) -> None: ...

    def problem(self, where: str, text: str) -> None: ...


@dataclass
class Run:
    """`measurement` is None when the engine could not be started, which `problems` then tells; `courier`
    is there in an xdist worker that was started from afar; `events` are those that pytest's own process tells; `journal_told`
    is whether it was told that the journal is not whole; `beforehand` are the modules that were imported before, see
    beforehand.imported."""

    configuration: Configuration
    configuration_path: str
    launcher: str
    pid: int
    problems: Problems
    journal: Journal
    measurement: Optional[Measurement] = None
    neutraliser: Optional[Neutralising] = None
    courier: Optional[Delivering] = None
    events: Optional[Events] = None
    journal_told: bool = False
    beforehand: List[Tuple[str, str]] = field(default_factory=list)


current: Optional[Run] = None
"""Set by `starting`; None in a process that was not started by `launch.py boot`."""
