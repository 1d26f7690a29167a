"""Looks, when a test has ended, whether what it ran was measured and is kept. PYTEST_DONT_REWRITE

A test can do whatever it likes to the process that runs it: end the measuring, or cut the journal short. The lines that are
lost thereby are no failure of the test, and nothing else would tell of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.problems import OFF

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run

COLLECTION = "the collection of the tests"
END = "the end of the session"


def look(run: Run, after: str) -> None:
    """`after`: the id of the test that has just ended, or what else has. Raises only what a signal handler does."""
    if Genuine.getpid() != run.pid:
        return
    if run.measurement is not None:
        what = run.measurement.disturbed()
        if what is not None:
            run.problems.report(OFF, f"{after} {what}; what ran from then to its end may not be measured")
    if not run.journal.is_whole() and not run.journal_told:
        run.journal_told = True
        run.problems.report("journal", f"{after} removed or shortened {run.journal.path}, which held what had run")
