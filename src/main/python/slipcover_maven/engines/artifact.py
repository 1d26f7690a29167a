"""The engine's own file, once for each worker. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, Dict, TYPE_CHECKING

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
    beside = f"{path}.{Genuine.getpid()}.part"
    try:
        # At once: json.dump goes through it in Python, which takes ten times as long.
        written = Genuine.to_strict_json(content).encode("ascii")
        descriptor = Genuine.open(beside, Genuine.O_WRITING, 0o666)
        try:
            while written:
                written = written[Genuine.write(descriptor, written) :]
        finally:
            Genuine.close(descriptor)
        Genuine.replace(beside, path)
    except BaseException:
        try:
            Genuine.unlink(beside)
        except OSError:
            pass
        raise
