"""Tries of a test that nobody reports. PYTEST_DONT_REWRITE

The plugin flaky runs a test again without a word of the try that failed, and pytest-retry reports the first of several only.
For each of them, before or after what is reported of the test, pytest's hook pytest_exception_interact is called.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List

import pytest

from slipcover_maven.suite import reports

MOST = 200
"""Tries that are told of one process; each carries the text of a failure."""


class Retries:
    """Hears of the tests that run in this process."""

    def __init__(self, config: Any, tell: Callable[[str, Dict[str, Any]], None]) -> None:
        """`tell` takes the id of the test and the content of a `tried` event."""
        self._config = config
        self._tell = tell
        self._told = 0
        self._failed: List[Any] = []
        self._reported: List[Any] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_exception_interact(self, report: Any) -> None:
        # What fails in its teardown is run again by none of those that keep it to themselves.
        if getattr(report, "when", None) in ("setup", "call") and reports.failed(report):
            self._failed.append(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        if not report.passed:
            # pytest-retry reports the last try with the report of the first, into which it copies the failure.
            self._reported += [report, report.longrepr]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        failed, reported = self._failed, self._reported
        if failed or reported:
            self._failed, self._reported = [], []
            known = {id(each) for each in reported}
            for report in failed:
                if id(report) not in known and id(report.longrepr) not in known and report.nodeid == nodeid:
                    known.add(id(report.longrepr))
                    self._try(nodeid, report)

    def _try(self, nodeid: str, report: Any) -> None:
        self._told += 1
        if self._told <= MOST:
            kind = "error" if report.when == "setup" else "failed"
            self._tell(nodeid, reports.result(report, kind, str(self._config.rootpath)))
