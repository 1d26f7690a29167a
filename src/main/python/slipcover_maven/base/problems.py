"""Errors of ours, told to Java instead of to the tests. PYTEST_DONT_REWRITE

They wait until the pytest plugin takes them (as events, or in `workeroutput` of an xdist worker), meanwhile in
`problems-A-W-PID.txt`: a process that dies before that has told them all the same. A process without the plugin, a forked
child, and whatever comes after the plugin was done write that file, too. On a full disk it stays empty, which says enough; its
text is tried again when the process ends.
"""

from __future__ import annotations

import errno
import traceback
from typing import Callable, ContextManager, List, Optional, Set, Tuple

from slipcover_maven.base.appending import AppendOnly
from slipcover_maven.base.genuine import Genuine

Problem = Tuple[str, str]
"""Where it happened, and the text."""

DISK = "disk"
"""The `where` of what the disk did not take; Java knows it, and tells what to do about it."""

OFF = "switched off"
"""The `where` of a test that ended the measuring; Java knows it, too."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class _Caught(ContextManager[None]):
    def __init__(self, problems: Problems, where: str) -> None:
        self._problems = problems
        self._where = where

    def __exit__(self, kind: object, error: Optional[BaseException], traceback: object) -> bool:
        if not isinstance(error, Exception):
            return False
        self._problems.report_exception(self._where, error)
        return True


class Problems:
    """The problems of this process; the same one is told once."""

    def __init__(self, directory: str, attempt: int) -> None:
        self._directory = directory
        self._attempt = attempt
        self._pid = Genuine.getpid()
        self._told: Set[Problem] = set()
        self._waiting: List[Problem] = []
        self._unwritten: List[Problem] = []
        self._kept: Optional[str] = None
        self._sink: Optional[Callable[[str, str], None]] = None
        self._closed = False
        self.worker = "main"

    def report(self, where: str, text: str) -> None:
        """Tells of a problem at `where`. Never raises."""
        problem = (where, text)
        if problem in self._told:
            return
        self._told.add(problem)
        try:
            if self._closed or Genuine.getpid() != self._pid:
                self._write([problem])
            elif self._sink is not None:
                self._sink(where, text)
            else:
                self._waiting.append(problem)
                self._kept = self._write([problem])
        except Exception:
            # The disk is full or the folder is gone: once more in `close`, at the end of the process.
            self._unwritten.append(problem)

    def cannot_write(self, where: str, what: str, error: OSError) -> None:
        """Tells that `what`, such as "the journal", cannot be written at `where`. Never raises."""
        if error.errno in _FULL:
            # EFBIG comes where SIGXFSZ is ignored, as Python does from its start.
            self.report(
                DISK, f"{what} cannot be written: no space is left on the disk, or a quota or a limit (ulimit -f) is reached"
            )
        else:
            self.report(where, f"{what} cannot be written: {error}")

    def report_exception(self, where: str, error: BaseException) -> None:
        """Tells of an unexpected exception with its traceback. Never raises."""
        try:
            text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
        except Exception:
            text = repr(type(error))
        self.report(where, text)

    def caught(self, where: str) -> ContextManager[None]:
        """What is raised inside is told as a problem at `where`, and raised no further: for what runs between the tests."""
        return _Caught(self, where)

    def deliver_to(self, sink: Callable[[str, str], None]) -> None:
        """Hands what waits, and what comes, to `sink(where, text)`."""
        self._sink = sink
        for where, text in self.take():
            sink(where, text)
        if self._kept is not None:
            try:
                Genuine.unlink(self._kept)
            except OSError:
                pass  # then it is told twice

    def take(self) -> List[Problem]:
        """What waits; it is the caller's to tell. Java, which finds the file, too, tells it once."""
        waiting, self._waiting, self._unwritten = self._waiting, [], []
        return waiting

    def close(self) -> None:
        """From now on problems go into a file, those that still wait at once. Never raises."""
        self._closed = True
        unwritten, self._unwritten = self._unwritten, []
        if unwritten:
            try:
                self._write(unwritten)
            except OSError:
                self._unwritten = unwritten + self._unwritten  # as in report

    def _write(self, problems: List[Problem]) -> str:
        name = f"problems-{self._attempt}-{self.worker}-{Genuine.getpid()}.txt"
        file = AppendOnly(Genuine.join(self._directory, name))
        try:
            for where, text in problems:
                file.append(f"{where}: {text}\n".encode("utf-8", "backslashreplace"))
        finally:
            file.abandon()
        return file.path
