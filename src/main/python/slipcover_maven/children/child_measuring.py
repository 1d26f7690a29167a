"""Measures a child of a measured process: a journal, and nothing else. PYTEST_DONT_REWRITE

Imported when the child is about to load the first file of the sources; what to measure stands in the worker configuration.
"""

from __future__ import annotations

import atexit
from typing import Any, Dict, Optional

from slipcover_maven.base import configuration as configurations
from slipcover_maven.base import stacks
from slipcover_maven.base.problems import Problems
from slipcover_maven.engines import engines
from slipcover_maven.engines.engine import Child, ChildMeasurement


def start(worker: str, configuration: str, package: str, modules: Dict[str, Any]) -> Optional[ChildMeasurement]:
    """Starts measuring. `package`: the folder of the engine's; `modules`: those that are kept out of sys.modules, see
    private.Private, which must be entered. What fails is told in problems-A-W-PID.txt, and gives None."""
    try:
        told = configurations.load(configuration)
    except Exception:
        return None  # the run is over and gone: the worker ended, this child goes on
    problems = Problems(told.directory, told.attempt)
    problems.worker = worker
    problems.close()
    atexit.register(problems.close)
    stacks.offer(told.directory, told.attempt, stacks.CHILD)
    try:
        return engines.of(told).child(Child(told, worker, package, modules, problems))
    except Exception as error:
        problems.report_exception("child", error)
        return None
