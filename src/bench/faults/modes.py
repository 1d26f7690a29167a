"""The ways in which the plugin runs tests. A new one is one more line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Tuple

_WORKERS = ("gw0", "gw1")


@dataclass(frozen=True)
class Mode:
    """A column of the table: the plugin's parameters, and the processes that run tests there.

    `{python}` and `{ssh}` in a parameter stand for the interpreter and for what the ssh of the harness needs.
    """

    name: str
    parameters: Tuple[Tuple[str, str], ...]
    processes: Tuple[str, ...]
    needs_ssh: bool = False


_ALL = (
    Mode("serial", (("workers", "1"),), ("main",)),
    Mode("xdist", (("workers", "2"),), ("main", *_WORKERS)),
)

MODES: Dict[str, Mode] = {mode.name: mode for mode in _ALL}
