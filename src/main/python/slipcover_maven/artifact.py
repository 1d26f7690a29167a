"""slipcover's own JSON, once for each worker. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import contextlib
import json
import os
from typing import Any, Dict

from slipcover_maven.run import Run


def write(run: Run, worker: str) -> bool:
    """Writes what this process measured until now to `artifacts/coverage-A-W.json`; whether that succeeded. Never raises."""
    if run.measurement is None or os.getpid() != run.pid:
        return False
    try:
        path = os.path.join(run.configuration.directory, "artifacts", f"coverage-{run.configuration.attempt}-{worker}.json")
        content = run.measurement.result()
        if run.configuration.moved:
            from slipcover_maven import measuring  # not above: without slipcover it cannot be imported

            measuring.rename(content, run.configuration.home)
        write_json(path, content)
        if run.courier is not None:
            run.courier.artifact(path)
        return True
    except OSError as error:
        run.problems.cannot_write("artifact", "the artifact", error)
        return False
    except Exception as error:
        run.problems.report_exception("artifact", error)
        return False


def write_json(path: str, content: Dict[str, Any]) -> None:
    """Writes beside `path` and renames, so that nobody finds half a file. Raises OSError, and leaves nothing then."""
    beside = f"{path}.{os.getpid()}.part"
    try:
        with open(beside, "w", encoding="ascii") as file:
            json.dump(content, file, separators=(",", ":"))
        os.replace(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
