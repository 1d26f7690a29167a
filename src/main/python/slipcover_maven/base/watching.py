"""Calls back when a module has been imported. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import sys
import types
from typing import Any, Callable, Dict, Optional

Arrived = Callable[[types.ModuleType], None]

Watched = Dict[str, Arrived]
"""Modules, and what is to be called when they are imported."""


class ImportWatch:
    """A finder that answers for the watched modules with what the others answer, and leaves sys.meta_path after the last.

    pytest itself must be imported when and in the order in which it is imported without us, so nothing of it is imported
    beforehand.
    """

    def __init__(self, watched: Watched) -> None:
        """`watched`: module name to what is called with the module, once; it must not raise."""
        self._watched = dict(watched)
        sys.meta_path.insert(0, self)

    def stop(self) -> None:
        """Leaves sys.meta_path."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Optional[Any]:
        arrived = self._watched.pop(fullname, None)
        if arrived is None:
            return None
        if not self._watched:
            self.stop()
        for finder in list(sys.meta_path):
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                self._announce(spec.loader, arrived)
                return spec
        return None

    @staticmethod
    def _announce(loader: Any, arrived: Arrived) -> None:
        execute = loader.exec_module

        def exec_module(module: types.ModuleType) -> None:
            # Two watch in a run inside of a run (ours and that of a child), and the second to come here finds it done.
            vars(loader).pop("exec_module", None)
            execute(module)
            arrived(module)

        loader.exec_module = exec_module
