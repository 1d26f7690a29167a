"""Whether the threads still call coverage.py's trace function, after a test. PYTEST_DONT_REWRITE

A debugger that is left by `continue`, a test of a tracer that ends with sys.settrace(None), another coverage.py that a test
starts and does not stop: plain coverage.py warns of that at its end ("Trace function changed, data is likely wrong"). A test
that puts back what it found has disturbed nothing but itself.
"""

from __future__ import annotations

import sys
import threading
from typing import Any, Optional

_gettrace, _settrace = sys.gettrace, sys.settrace
_set_for_threads = threading.settrace
_ident = threading.get_ident
_NEW = "_trace_hook"
"""Where threading keeps it; gettrace is there since 3.10."""


class TraceFunctions:
    """The trace functions, as coverage.py left them in the thread that makes this."""

    def __init__(self) -> None:
        self._thread = _ident()
        self._function = _gettrace()
        self._for_threads = getattr(threading, _NEW, None)
        self._last: object = None

    def disturbed(self) -> Optional[str]:
        """See monitored.Monitored.disturbed."""
        if _ident() != self._thread:
            return None
        function, for_threads = _gettrace(), getattr(threading, _NEW, None)
        if not _same(function, self._function):
            return self._told(function, _settrace, self._function, "sys.settrace")
        if not _same(for_threads, self._for_threads):
            return self._told(for_threads, _set_for_threads, self._for_threads, "threading.settrace")
        self._last = None
        return None

    def _told(self, now: Any, put: Any, ours: Any, how: str) -> Optional[str]:
        if now is None:
            put(ours)
            self._last = None
            return f"took coverage.py's trace function away ({how})"
        if now is self._last:
            return None  # still the same one
        self._last = now
        return f"left another trace function in the place of coverage.py's ({how})"


def _same(now: Any, before: Any) -> bool:
    # Bound methods are made anew each time: equal, and not the same.
    return now is before or (type(now) is type(before) and bool(now == before))
