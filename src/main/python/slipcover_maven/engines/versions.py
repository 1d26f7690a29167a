"""Which versions of an engine are of use. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, List, Optional


class UnusableEngine(Exception):
    """The engine that is installed is too old."""


def demand(package: Any, oldest: Optional[str]) -> None:
    """Raises UnusableEngine where the version of `package` is older than `oldest`."""
    if oldest is not None and _numbers(package.__version__) < _numbers(oldest):
        raise UnusableEngine(f"{package.__name__} {package.__version__} is older than {oldest}")


def _numbers(version: str) -> List[int]:
    return [int("".join(c for c in part if c.isdigit()) or 0) for part in version.split(".")[:3]]
