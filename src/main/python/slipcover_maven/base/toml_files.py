"""Reads TOML where this Python can. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import sys
from typing import Any, Dict, Optional


class BrokenToml(ValueError):
    """The text is no TOML."""


def tables(text: str) -> Optional[Dict[str, Any]]:
    """The tables of a text; None where this Python reads no TOML: before 3.11 without tomli, which slipcover brings. Raises
    BrokenToml."""
    try:
        if sys.version_info >= (3, 11):
            import tomllib as toml
        else:
            import tomli as toml
    except ImportError:
        return None
    try:
        read: Dict[str, Any] = toml.loads(text)
    except (toml.TOMLDecodeError, RecursionError) as error:
        raise BrokenToml(str(error)) from error
    return read
