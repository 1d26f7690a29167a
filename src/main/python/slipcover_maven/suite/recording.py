"""What tests record for a JUnit file. PYTEST_DONT_REWRITE

record_property writes into the reports; the other two of pytest's fixtures write into the file of --junitxml and do nothing
without one, or in an xdist worker (_pytest/junitxml.py).
"""

from __future__ import annotations

import contextlib
import functools
from typing import Any, Callable, List, Optional, Tuple

import pytest

from slipcover_maven.base.events import capped

LIMIT = 16 * 1024
"""Characters of a value."""

MOST = 1000
"""Properties of one test."""

_INTO_THE_FILE = ("record_testsuite_property", "record_xml_attribute")

Property = List[str]
"""Name and value."""


def properties(report: Any) -> List[Property]:
    """What the test of `report` has recorded so far; whatever else plugins put there is left out."""
    recorded = getattr(report, "user_properties", None)
    if not recorded:
        return []
    found = []
    try:
        for entry in recorded[:MOST]:
            if isinstance(entry, (tuple, list)) and len(entry) == 2:
                found.append(pair(entry[0], entry[1]))
    except Exception:
        pass  # of a value that has no words; pytest's junitxml meets the same one
    return found


def pair(name: object, value: object) -> Property:
    """As it is told."""
    return [capped(str(name), LIMIT), capped(str(value), LIMIT)]


class Recording:
    """Hears what this process's tests record with the two fixtures."""

    def __init__(self, note: Callable[[Optional[str], Property], None]) -> None:
        """`note` takes the id of the test, or None for the suite, and the property."""
        self._note = note

    @pytest.hookimpl(tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> None:
        if fixturedef.argname in _INTO_THE_FILE:
            with contextlib.suppress(Exception):  # a pytest of another build: nothing is recorded then
                if fixturedef.func.__module__ == "_pytest.junitxml" and not hasattr(fixturedef.func, "__wrapped__"):
                    fixturedef.func = self._heard(fixturedef.func)

    def _heard(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(plain)
        def fixture(request: Any) -> Any:
            record = plain(request)
            test = request.node.nodeid if request.scope == "function" else None

            @functools.wraps(record)
            def heard(name: Any, value: Any) -> Any:
                __tracebackhide__ = True
                result = record(name, value)
                try:
                    self._note(test, pair(name, value))
                except Exception:
                    pass  # of a value that has no words
                return result

            return heard

        return fixture


def keeper(kept: List[Tuple[Optional[str], Property]]) -> Callable[[Optional[str], Property], None]:
    """Notes in `kept`, as long as that is reasonable."""

    def note(test: Optional[str], recorded: Property) -> None:
        if len(kept) < MOST:
            kept.append((test, recorded))

    return note
