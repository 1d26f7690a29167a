"""Our own modules, in no one's way in a child of a measured process. PYTEST_DONT_REWRITE

No typing, json or dataclasses here, see `inheriting`.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Dict


class Private:
    """While it is entered, our own modules can be imported; afterwards they are in no one's way."""

    def __init__(self, modules: Dict[str, Any], engine: str) -> None:
        """`modules`: those of ours that left sys.modules; `engine`: the package of the engine's that is ours in a child, see
        engine.Engine.private."""
        self._modules = modules
        self._packages = ("slipcover_maven", engine)
        self._others: Dict[str, Any] = {}

    def __enter__(self) -> None:
        self._others = self._taken()
        sys.modules.update(self._modules)

    def __exit__(self, *_: Any) -> None:
        self._modules.update(self._taken())
        sys.modules.update(self._others)

    def _taken(self) -> Dict[str, Any]:
        return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in self._packages}
