"""What this process knows of the run that it is a part of. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import List, Optional, Tuple, TYPE_CHECKING

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.problems import Problems

if TYPE_CHECKING:
    from slipcover_maven.base.events import Events
    from slipcover_maven.engines.engines import Measurement
    from slipcover_maven.suite.addopts import Neutraliser
    from slipcover_maven.with_xdist.courier import Courier


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
    neutraliser: Optional[Neutraliser] = None
    courier: Optional[Courier] = None
    events: Optional[Events] = None
    journal_told: bool = False
    beforehand: List[Tuple[str, str]] = field(default_factory=list)


current: Optional[Run] = None
"""Set by `starting`; None in a process that was not started by `launch.py boot`."""
