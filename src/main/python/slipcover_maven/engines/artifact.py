"""The engine's own file, once for each worker. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.restoring import Untouched
from slipcover_maven.engines import looking

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run


def write(run: Run, worker: str) -> bool:
    """Writes what this process measured until now into `artifacts`; whether that succeeded. Never raises."""
    if run.measurement is None or Genuine.getpid() != run.pid:
        return False
    told = run.configuration
    looking.look(run, looking.END)
    try:
        with Untouched():
            path = run.measurement.save(Genuine.join(told.directory, "artifacts"), told.attempt, worker, told.home)
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
    """Journals what was not yet, see measurement.Measurement. Raises only what a signal handler does."""
    if run.measurement is None:
        return
    try:
        run.measurement.flush()
    except OSError as error:
        if error.errno is None:
            raise  # a signal handler's, see appending.AppendOnly.append
        run.problems.cannot_write("journal", "the journal", error)
