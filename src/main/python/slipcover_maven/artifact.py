"""The engine's own file, once for each worker. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import contextlib
import json
import os
from typing import Any, Dict, TYPE_CHECKING

from slipcover_maven import looking

if TYPE_CHECKING:
    from slipcover_maven.run import Run


def write(run: Run, worker: str) -> bool:
    """Writes what this process measured until now into `artifacts`; whether that succeeded. Never raises."""
    if run.measurement is None or os.getpid() != run.pid:
        return False
    told = run.configuration
    looking.look(run, looking.END)
    try:
        path = run.measurement.save(os.path.join(told.directory, "artifacts"), told.attempt, worker, told.home)
        if run.courier is not None:
            run.courier.artifact(path)
        return True
    except OSError as error:
        run.problems.cannot_write("artifact", "the artifact", error)
        return False
    except Exception as error:
        run.problems.report_exception("artifact", error)
        return False


def flush(run: Run) -> None:
    """Journals what was not yet, see engines.Measurement. Raises only what a signal handler does."""
    if run.measurement is None:
        return
    try:
        run.measurement.flush()
    except OSError as error:
        if error.errno is None:
            raise  # a signal handler's, see appending.AppendOnly.append
        run.problems.cannot_write("journal", "the journal", error)


def write_json(path: str, content: Dict[str, Any]) -> None:
    """Writes beside `path` and renames, so that nobody finds half a file. Raises OSError, and TypeError for what JSON does
    not know; leaves nothing then."""
    beside = f"{path}.{os.getpid()}.part"
    try:
        with open(beside, "w", encoding="ascii") as file:
            # At once: `dump` goes through it in Python, which takes ten times as long.
            file.write(json.dumps(content, separators=(",", ":")))
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
