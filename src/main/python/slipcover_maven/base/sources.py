"""Which files are measured, decided the same way while tests run and in the scan. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import fnmatch
import os
import re
from typing import Callable, Dict, Iterator, List, Pattern, Sequence, Set

from slipcover_maven.base.configuration import SEPARATOR, inside
from slipcover_maven.base.genuine import Genuine

SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules"})
"""Folders below a source root that hold no sources of the project; so do those whose name starts with a dot and those
with a `pyvenv.cfg` (PEP 405), so that `source = .` does not measure `.venv`."""


class Matcher:
    """Says whether a file is measured. Has slipcover's FileMatcher's method, because slipcover's wrap_pytest asks it."""

    def __init__(
        self,
        sources: Sequence[str],
        omit: Sequence[str],
        root: str,
        never: Sequence[str] = (),
        home: Callable[[str], str] = str,
        only_in: Sequence[str] = (),
        leave_out: Sequence[str] = (),
    ) -> None:
        """`sources`: absolute folders or files; `omit`: slipcover's patterns (fnmatch on the absolute path, relative ones
        under `root`, as slipcover.importer.FileMatcher._resolve_omit has them); `never`: folders left out always; `home`
        gives the path under which a file is kept, which `omit` holds for, too. Regular expressions of whole paths under
        which files are kept: each of `only_in` has to match, and none of `leave_out`."""
        self._sources = [Genuine.realpath(source) for source in sources]
        self._never = [Genuine.realpath(folder) for folder in never]
        self._omit: List[Pattern[str]] = [
            re.compile(fnmatch.translate(pattern if pattern.startswith("*") else os.path.join(folder, pattern)))
            for pattern in omit
            for folder in dict.fromkeys((root, home(root)))
        ]
        self._only_in = [re.compile(pattern) for pattern in only_in]
        self._leave_out = [re.compile(pattern) for pattern in leave_out]
        self._home = home
        self._decided: Dict[str, bool] = {}
        self._foreign: Dict[str, bool] = {}

    @property
    def sources(self) -> Sequence[str]:
        """The roots as real paths."""
        return self._sources

    def matches(self, filename: object) -> bool:
        """Whether the file of that name is measured. A relative one is taken under the working directory of the moment."""
        return self.matches_path(Genuine.realpath(str(filename))) if filename else False

    def matches_path(self, path: str) -> bool:
        """The same for an absolute real path, remembered."""
        decided = self._decided.get(path)
        if decided is None:
            decided = self._decided[path] = self._decide(path)
        return decided

    def _decide(self, path: str) -> bool:
        if any(inside(path, folder) for folder in self._never):
            return False
        names = dict.fromkeys((path, self._home(path)))
        if any(pattern.match(name) for pattern in self._omit for name in names):
            return False
        kept = self._home(path)
        if any(pattern.fullmatch(kept) for pattern in self._leave_out):
            return False
        if not all(pattern.fullmatch(kept) for pattern in self._only_in):
            return False
        return any(inside(path, source) and not self._below_foreign(Genuine.dirname(path), source) for source in self._sources)

    def _below_foreign(self, folder: str, source: str) -> bool:
        """Whether a folder between `source` (itself not counted) and `folder` is to be skipped."""
        while len(folder) > len(source):
            if self.skips(folder):
                return True
            folder = Genuine.dirname(folder)
        return False

    def skips(self, folder: str) -> bool:
        """Whether the folder with that absolute path holds no sources of the project."""
        decided = self._foreign.get(folder)
        if decided is None:
            name = folder.rsplit(SEPARATOR, 1)[-1]
            decided = self._foreign[folder] = (
                name in SKIPPED_FOLDERS or name.startswith(".") or Genuine.exists(Genuine.join(folder, "pyvenv.cfg"))
            )
        return decided

    def walk(self) -> Iterator[str]:
        """Every measured file as an absolute real path, each once, sorted. No link is followed: one may lead anywhere, and
        those behind which is code that counts lead to further sources."""
        found: Set[str] = set()
        visited: Set[str] = set()
        waiting = list(self._sources)
        while waiting:
            path = Genuine.realpath(waiting.pop())
            if os.path.isfile(path):
                if self.matches_path(path):
                    found.add(path)
                continue
            if path in visited:
                continue
            visited.add(path)
            try:
                entries = list(os.scandir(path))
            except OSError:
                continue  # gone or not ours to read: Python could not import from it either
            for entry in entries:
                if entry.is_symlink():
                    continue
                if entry.is_dir():
                    if not self.skips(entry.path):
                        waiting.append(entry.path)
                elif entry.name.lower().endswith(".py"):
                    waiting.append(entry.path)
        return iter(sorted(found))
