"""pytest's failures in the colours in which it shows them on a terminal. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from io import StringIO
from typing import Any, Callable, List, Tuple

from slipcover_maven.base.events import TEXT_LIMIT, capped

_MOST = 40  # more is not shown


class Colouring:
    """Keeps the reports of failures, and tells them in colours when the tests are over: pytest itself paints then, and what
    it imports for that is no test's business."""

    def __init__(self, wanted: bool, tell: Callable[..., None]) -> None:
        """`tell`: see Events.tell."""
        self._wanted = wanted
        self._tell = tell
        self._kept: List[Tuple[str, str, Any]] = []

    def keep(self, test: str, when: str, report: Any) -> None:
        if self._wanted and len(self._kept) < _MOST:
            self._kept.append((test, when, report))

    def end(self) -> None:
        for test, when, report in self._kept:
            text = painted(report)
            if text:
                self._tell("coloured", id=test, when=when, text=capped(text, TEXT_LIMIT))
        self._kept.clear()


def painted(report: Any) -> str:
    """As longreprtext (BaseReport in _pytest/reports.py), on a terminal; "" where that has no colours."""
    try:
        from _pytest._io import TerminalWriter

        written = StringIO()
        writer = TerminalWriter(written)
        writer.hasmarkup = True
        report.toterminal(writer)
        text = written.getvalue().strip()
        return text if "\x1b[" in text else ""
    except Exception:
        return ""  # a plugin's own report; the plain text is there
