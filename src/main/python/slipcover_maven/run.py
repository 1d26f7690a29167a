"""What this process knows of the run that it is a part of. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import List, Optional, Tuple, TYPE_CHECKING

from slipcover_maven.configuration import Configuration
from slipcover_maven.journal import Journal
from slipcover_maven.problems import Problems

if TYPE_CHECKING:
    from slipcover_maven.addopts import Neutraliser
    from slipcover_maven.courier import Courier
    from slipcover_maven.engines import Measurement
    from slipcover_maven.events import Events


@dataclass
class Run:
    """`measurement` is None when the engine could not be started, which `problems` then tells; `courier`
    is there in an xdist worker that was started from afar; `events` are those that pytest's own process tells; `journal_told`
    is whether it was told that the journal is not whole; `beforehand` are the modules that were imported before, see
    beforehand.imported."""

    configuration: Configuration
    configuration_path: str
    boot_path: str
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
"""Set by `starting`; None in a process that was not started by boot.py."""
