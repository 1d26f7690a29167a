"""What the rest of us knows of an engine that measures this process. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Callable, Optional, Protocol


class Measurement(Protocol):
    """The measuring of this process."""

    def flush(self) -> None:
        """Journals what was not yet: a test that is told to have finished must not be lost when the process is killed."""

    def disturbed(self) -> Optional[str]:
        """What the tests did to it since the last time, in words that follow the name of a test; None for nothing. Puts it
        right where that is possible."""

    def save(self, folder: str, attempt: int, worker: str, home: Callable[[str], str]) -> str:
        """Writes what this process measured until now as the artifact of `worker`, and returns its path; `home` is
        Configuration.home. Raises OSError, and whatever the engine raises."""
