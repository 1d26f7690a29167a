"""Files that only grow, one write(2) for each record. PYTEST_DONT_REWRITE

No lock anywhere: a signal handler, a `__del__` or another thread may come in at any instruction and append, too.
O_APPEND makes each write whole; the page cache keeps it when the process is killed.

The number of a descriptor is everybody's: tests close all that are open, lay others over them (dup2), or get the number for a
file of their own. So the open file bears a mark, which is looked at before each write, and what a test wrote over is found out
by the size.
"""

from __future__ import annotations

import errno
import os
from typing import Callable, Optional, Tuple

from slipcover_maven.base.genuine import Genuine

try:
    import fcntl
    import resource
except ImportError:  # Windows
    _raise_descriptor = None
    _flags: Optional[Callable[[int, int], int]] = None
    _mark = None
else:
    _flags = fcntl.fcntl
    _GET = fcntl.F_GETFL

    def _mark(
        descriptor: int,
        # Bound here, as below.
        control: Callable[..., int] = fcntl.fcntl,
        get: int = fcntl.F_GETFL,
        set_: int = fcntl.F_SETFL,
        mark: int = os.O_NONBLOCK,
    ) -> int:
        """Marks the open file by a flag that means nothing to a regular one, and that files which others open for appending
        do not have. Returns its flags."""
        control(descriptor, set_, control(descriptor, get) | mark)
        return control(descriptor, get)

    def _raise_descriptor(
        low: int,
        # Bound here, not looked up: pyfakefs swaps the name `fcntl` in every loaded module.
        duplicate: Callable[[int, int, int], int] = fcntl.fcntl,
        command: int = fcntl.F_DUPFD_CLOEXEC,
        limits: Callable[[int], Tuple[int, int]] = resource.getrlimit,
        which: int = resource.RLIMIT_NOFILE,
        infinity: int = resource.RLIM_INFINITY,
    ) -> int:
        """The same open file under a number near 1000 (less where the limit is lower), so that a test finds the low
        numbers as plain Python leaves them and does not hit ours with `os.closerange(3, 256)` or `dup2`."""
        soft = limits(which)[0]
        ceiling = 1024 if soft == infinity else min(soft, 1024)
        high = duplicate(low, command, max(ceiling - 24, low + 1))
        Genuine.close(low)
        return high


_NONE = 0x7FFFFFFF
"""A descriptor that is none."""


class Torn(OSError):
    """The system took only part of a record, as a full disk does; nothing may follow it in the file."""


class AppendOnly:
    """An append-only file. `append` may be called from any thread and reentered by signal handlers."""

    def __init__(self, path: str, *, new: bool = False) -> None:
        """Opens or creates `path`; with `new`, raises FileExistsError when it is there. Raises OSError."""
        self.path = path
        self._torn = False
        self._written = 0
        self._descriptor, self._identity, self._marked = self._open(Genuine.O_EXCL if new else 0)
        self._begun = Genuine.fstat(self._descriptor)

    def _open(self, flags: int) -> Tuple[int, Tuple[int, int], int]:
        descriptor = Genuine.open(self.path, Genuine.O_APPENDING | flags, 0o666)
        if _raise_descriptor is not None:
            try:
                descriptor = _raise_descriptor(descriptor)
            except (OSError, ValueError):
                pass  # no such number free: the low one serves
        status = Genuine.fstat(descriptor)
        return descriptor, (status.st_dev, status.st_ino), 0 if _mark is None else _mark(descriptor)

    @property
    def descriptor(self) -> int:
        """The descriptor as it is now."""
        return self._descriptor

    def append(self, record: bytes) -> None:
        """Writes `record` whole. A descriptor that a test closed, or that is another file's, is opened again. Raises OSError,
        then Torn for good.

        An OSError without a number is not the system's: a signal handler raised it (TimeoutError is one), and it goes on
        to whom it belongs.
        """
        if self._torn:
            raise Torn(errno.EIO, "an earlier record is incomplete", self.path)
        try:
            # fstat would say it for certain, and takes three times as long; `is_whole` asks that.
            if _flags is not None and _flags(self._descriptor, _GET) != self._marked:
                self._regain()
            written = Genuine.write(self._descriptor, record)
        except OSError as error:
            if error.errno != errno.EBADF:
                raise
            self._regain()
            written = Genuine.write(self._descriptor, record)
        if written != len(record):
            self._torn = True
            raise Torn(errno.ENOSPC, "only part of a record could be written", self.path)
        # Threads may count less than there is, never more.
        self._written += written

    def _regain(self) -> None:
        """Opens the file again; the number may be somebody else's by now, so it is not closed."""
        if _flags is not None and self._is_open():
            self._marked = _flags(self._descriptor, _GET)  # only the flags were changed, as by set_blocking
        else:
            self._descriptor, self._identity, self._marked = self._open(0)

    def is_whole(self) -> bool:
        """Whether all that was appended stands in the file, and the file is still in its folder; opens it again where that
        needs it. Raises OSError."""
        if self._torn:
            return True  # was told by `append`
        try:
            status = Genuine.fstat(self._descriptor)
        except OSError as error:
            if error.errno != errno.EBADF:
                raise
            status = None
        if status is None or (status.st_dev, status.st_ino) != self._identity:
            self._regain()
            status = Genuine.fstat(self._descriptor)
        is_there = status.st_nlink > 0 or self._begun.st_nlink == 0
        return is_there and status.st_size >= self._begun.st_size + self._written

    def is_intact(self) -> bool:
        """Whether every record is whole, and the descriptor still is this file."""
        return not self._torn and self._is_open()

    def _is_open(self) -> bool:
        """Whether the descriptor still is this file; in a forked child it may be somebody else's by now."""
        try:
            status = Genuine.fstat(self._descriptor)
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._identity

    def abandon(self) -> None:
        """Closes the descriptor if it still is this file. Whoever appends after that opens the file again."""
        if self._is_open():
            try:
                Genuine.close(self._descriptor)
            except OSError:
                pass
        self._descriptor = _NONE
