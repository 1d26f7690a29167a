"""Files that a process writes when its tests are over. PYTEST_DONT_REWRITE

Whatever reports on a session writes then: plugins, hooks of a conftest.py, fixtures of the session. Where one process became
several, each writes the whole file, and the last one stays. Nothing is watched while tests run: what two of them write to one
place is overwritten in one process, too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from typing import Any, Dict, List, Optional, Tuple

import pytest

from slipcover_maven.base.configuration import Configuration, inside

Written = List[Optional[str]]
"""A path, the SHA-256 of what is there at the end, or None where that is too large, and a mark of that state of the file: two
processes that see one mark saw the work of one of them."""

MOST = 200
_MOST_BYTES = 8 << 20
_TRUNCATES = os.O_TRUNC
_ACCESS = os.O_WRONLY | os.O_RDWR
_fsdecode = os.fsdecode
_abspath = os.path.abspath


class Overwriting:
    """Notes what this process writes from the end of its last test on."""

    def __init__(self, told: Configuration) -> None:
        self._pid = os.getpid()
        self._ours = [told.directory, *([told.code_cache] if told.code_cache else []), *(here for here, _ in told.moved)]
        self._paths: Dict[str, None] = {}
        self._watching = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self, item: Any, nextitem: Any) -> None:
        if nextitem is None and not self._watching:
            # After what ends with the test, its class and its module, and before the fixtures of the session end.
            with contextlib.suppress(Exception):  # a runner of somebody's own that sets no session up
                item.session.addfinalizer(self.watch)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        self.watch()

    def watch(self) -> None:
        """From now on. An audit hook cannot be taken away again, and costs a little with each event; now nothing runs any more
        whose time matters."""
        if not self._watching:
            self._watching = True
            with contextlib.suppress(RuntimeError):  # another hook allows no further one
                sys.addaudithook(self._event)

    def _event(self, event: str, arguments: Tuple[Any, ...]) -> None:
        try:
            if event == "open":
                path, _, flags = arguments
                if isinstance(flags, int) and flags & _TRUNCATES and not isinstance(path, int):
                    self._note(path)
            elif event == "os.rename":
                # How careful writers put a whole file in its place.
                self._note(arguments[1])
        except Exception:
            pass  # of a path that the audited call is about to refuse, or while the interpreter ends

    def _note(self, path: Any) -> None:
        if len(self._paths) < MOST and os.getpid() == self._pid:
            name = _abspath(_fsdecode(path))
            folders = name.split(os.sep)[1:-1]
            hidden = any(folder.startswith(".") or folder == "__pycache__" for folder in folders)
            if not hidden and not any(inside(name, ours) for ours in self._ours):
                self._paths[name] = None

    def written(self) -> List[Written]:
        """What was written, or is still open for it."""
        for path in _open_for_writing():
            with contextlib.suppress(OSError):  # of a working directory that is gone
                self._note(path)
        found: List[Written] = []
        for path in list(self._paths):
            try:
                state = os.stat(path)
                if stat.S_ISREG(state.st_mode):
                    found.append([path, _digest(path), f"{state.st_ino}.{state.st_mtime_ns}"])
            except (OSError, ValueError):
                pass  # a temporary one
        return found


def _digest(path: str) -> Optional[str]:
    with open(path, "rb") as file:
        content = file.read(_MOST_BYTES + 1)
    return hashlib.sha256(content).hexdigest() if len(content) <= _MOST_BYTES else None


def _open_for_writing() -> List[str]:
    """Files that are open for writing from their beginning: not those that are appended to, nor databases, which are read
    as well. Linux says which; elsewhere nothing."""
    found = []
    try:
        for number in os.listdir("/proc/self/fd"):
            with open(f"/proc/self/fdinfo/{number}") as file:
                flags = next((int(line.split()[1], 8) for line in file if line.startswith("flags:")), 0)
            if flags & _ACCESS == os.O_WRONLY and not flags & os.O_APPEND and stat.S_ISREG(os.fstat(int(number)).st_mode):
                found.append(os.readlink(f"/proc/self/fd/{number}"))
    except (OSError, ValueError):
        pass
    return found
