"""What measures: each engine is the same to the rest of us. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import sys
from typing import Any, Optional, Tuple

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.engines.by_coverage import CoveragePy
from slipcover_maven.engines.by_slipcover import Slipcover
from slipcover_maven.engines.engine import Engine

ALL: Tuple[Engine, ...] = (Slipcover(), CoveragePy())


def of(configuration: Configuration) -> Engine:
    """The one that the configuration names. Raises ValueError when there is none."""
    for engine in ALL:
        if engine.name == configuration.engine:
            return engine
    raise ValueError(f"there is no engine {configuration.engine!r}")


def module(configuration: Configuration) -> Optional[Any]:
    """Its package; None where that was not imported."""
    return sys.modules.get(configuration.engine)


def version(configuration: Configuration) -> Optional[str]:
    """Its version, the same."""
    return getattr(module(configuration), "__version__", None)
