"""What coverage.py recorded, on its way into a data file. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import os
from typing import Any, Callable, Dict, Iterable, Set

import coverage

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.base.genuine import Genuine


class Recorded:
    """What processes recorded, on its way into a data file."""

    def __init__(self, arcs: bool) -> None:
        self._arcs = arcs
        self._found: Dict[str, Dict[str, Set[Any]]] = {}
        self._tracers: Dict[str, str] = {}

    def add(self, context: str, path: str, hits: Iterable[Any]) -> None:
        """Adds lines or arcs."""
        self._found.setdefault(context, {}).setdefault(path, set()).update(hits)

    def has_contexts(self) -> bool:
        """Whether anything was recorded in a context with a name."""
        return any(self._found)

    def trace(self, path: str, plugin: str) -> None:
        """See Journal.trace."""
        if plugin or path not in self._tracers:
            self._tracers[path] = plugin

    def into(self, data: Any) -> None:
        """Adds all of it to `data`, a CoverageData."""
        add = data.add_arcs if self._arcs else data.add_lines
        add({})  # also when nothing ran: files can be touched only when it is known what is recorded
        for context, found in sorted(self._found.items()):
            data.set_context(context)
            add(found)
        data.set_context(None)
        ran = {path for found in self._found.values() for path, hits in found.items() if hits}
        data.add_file_tracers({path: plugin for path, plugin in self._tracers.items() if plugin and path in ran})
        for path, plugin in self._tracers.items():
            if path not in ran:
                data.touch_file(path, plugin)

    def write(self, path: str, configuration: Configuration) -> None:
        """Writes a data file beside `path` and renames it. Raises OSError and coverage.CoverageException."""
        beside = f"{path}.{Genuine.getpid()}.part"
        try:
            data = coverage.CoverageData(basename=beside)
            self._named(configuration).into(data)
            data.write()
            if hasattr(data, "close"):
                data.close()  # since 7.3; each statement was committed
            Genuine.replace(beside, path)
        finally:
            if Genuine.exists(beside):
                Genuine.unlink(beside)

    def _named(self, configuration: Configuration) -> Recorded:
        """This under the names that the user asked for with `relative_files`."""
        if not configuration.relative_files:
            return self
        root = configuration.root.rstrip(os.sep) + os.sep
        return self.renamed(lambda path: path[len(root) :] if path.startswith(root) else path)

    def renamed(self, name: Callable[[str], str]) -> Recorded:
        """This with other paths."""
        named = Recorded(self._arcs)
        for context, found in self._found.items():
            for path, hits in found.items():
                named.add(context, name(path), hits)
        for path, plugin in self._tracers.items():
            named.trace(name(path), plugin)
        return named
