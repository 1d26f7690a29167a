"""Keeps our own bytecode where the user wants none kept of theirs. PYTEST_DONT_REWRITE

`PYTHONDONTWRITEBYTECODE`, which images for containers like to set, spares their folders. Ours lies in a cache of the plugin,
and compiling it takes a third of a second of CPU in each process. The flag itself stays as it is, for all other modules.

Only what every interpreter has loaded is imported here: children give up again what came with us, see `inheriting`.
"""

from __future__ import annotations

import os
import sys

from _frozen_importlib_external import MAGIC_NUMBER, FileFinder, SourceFileLoader, cache_from_source
from marshal import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Mapping, Optional


def keep(package: str) -> None:
    """From now on the modules below the folder `package` leave their bytecode beside them, if they may. Never raises."""
    if getattr(sys, "pycache_prefix", None) is not None:
        return  # it would go to a place of the user's
    try:
        folders = [entry.path for entry in os.scandir(package) if entry.is_dir() and entry.name != "__pycache__"]
    except OSError:
        return  # a zip, or somebody is removing it
    for folder in (package, *folders):
        # Who empties this loses nothing but the bytecode.
        sys.path_importer_cache[folder] = FileFinder(folder, (_Keeping, [".py"]))


class _Keeping(SourceFileLoader):
    """As importlib's own, which asks `sys.dont_write_bytecode` before it writes."""

    _stats: Optional[Mapping[str, Any]] = None

    def path_stats(self, path: Any) -> Mapping[str, Any]:
        self._stats = super().path_stats(path)  # before the source is read, so that what is newer is never taken for this
        return self._stats

    def source_to_code(self, data: Any, path: Any, **options: Any) -> Any:  # type: ignore[override]
        code = super().source_to_code(data, path, **options)
        try:
            self._write(code, path)
        except Exception:
            pass  # the next process compiles it
        return code

    def _write(self, code: Any, path: Any) -> None:
        if self._stats is None or not sys.dont_write_bytecode:
            return
        # PEP 552: by the time and the size of the source.
        head = [0, int(self._stats["mtime"]), int(self._stats["size"])]
        told = b"".join((number & 0xFFFFFFFF).to_bytes(4, "little") for number in head)
        self.set_data(cache_from_source(path), bytes(MAGIC_NUMBER) + told + dumps(code))  # whole or not at all
