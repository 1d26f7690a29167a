"""The file of a process's journal: opened late, in a forked child anew, and never a reason to fail. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import itertools
import sys
from collections import deque
from typing import Deque, Dict, Optional

from slipcover_maven.base import spawning
from slipcover_maven.base.appending import AppendOnly
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.problems import Problems


class JournalFile:
    """What records are put into, with the numbers that files have in it. A forked child begins a file of its own at its first
    record, and goes on in its parent's where it cannot."""

    def __init__(self, directory: str, attempt: int, branch: bool, problems: Problems, started_by: Optional[str]) -> None:
        """See Journal."""
        self._directory = directory
        self._attempt = attempt
        self._branch = branch
        self._problems = problems
        self._worker: Optional[str] = None
        self._file: Optional[AppendOnly] = None
        self._failed = False
        self._forked = False
        # The parent's file and its numbers in it, until this child has a file of its own.
        self._inherited: Optional[AppendOnly] = None
        self._inherited_numbers: Dict[str, int] = {}
        self._shares_parents = False
        self._parent = Genuine.getppid()
        self._started_by = started_by
        self._numbers: Dict[str, int] = {}
        self._counter = itertools.count(1)
        self._waiting: Deque[bytes] = deque()
        self._opened: Dict[int, AppendOnly] = {}

    def bind(self, worker: str) -> None:
        """Opens the file as worker `worker`'s. What was hit before is written now: an xdist worker learns its name only
        after it has begun to measure. Does nothing the second time."""
        if self._worker is None:
            self._worker = worker
            self._problems.worker = worker
            self._open()

    @property
    def bound(self) -> bool:
        """Whether the worker's name is known."""
        return self._worker is not None

    def end(self) -> None:
        """Writes that the process ended in order. Opens no file for a forked child that hit nothing."""
        if not self._forked:
            self.bind(Genuine.environ.get("PYTEST_XDIST_WORKER", "main"))
        if self._file is not None and not self._shares_parents:
            self._put(b"E\n")

    def end_child(self) -> None:
        """The same for a child of a measured process, which may end without atexit."""
        file = self._file
        if self._forked and file is not None and not self._shares_parents and not self._numbers:
            try:
                file.append(b"E\n")
            except OSError:
                # It may write no files (RLIMIT_FSIZE), and has nothing to tell.
                self._file = None
                Genuine.unlink(file.path)
        elif self._forked or self._started_by is not None:
            self.end()

    def begin_forked_child(self) -> None:
        """Opens a forked child's file before it hits anything: where an engine keeps its hits in memory, a child that is killed
        leaves nothing else behind. Not for one that subprocess forks in order to call `preexec_fn`, and that runs another
        program then."""
        if self._file is None and Genuine.get_ident() not in spawning.threads:
            self._started_by = Genuine.environ.get("PYTEST_CURRENT_TEST", "")
            self._open_in_child()

    def is_whole(self) -> bool:
        """Whether all that was written until now is still there; what was not written was told. Raises only what a signal
        handler does."""
        file = self._file
        if file is None:
            return True
        try:
            return file.is_whole()
        except OSError as error:
            self._fail(error)
            return True

    @property
    def path(self) -> Optional[str]:
        """The path of the file, once there is one."""
        return None if self._file is None else self._file.path

    def after_fork_in_child(self) -> None:
        """What the parent has hit it has also written; the child writes the rest into its own file, if there is any."""
        if self._file is not None:
            self._inherited, self._inherited_numbers = self._file, self._numbers
        self._parent = Genuine.getppid()
        self._forked = True
        self._shares_parents = False
        self._file = None
        self._failed = False
        self._numbers = {}
        self._counter = itertools.count(1)
        self._waiting = deque()
        self._opened = {}

    def _next_number(self, path: str, note: bytes) -> int:
        """A number for a file that is about to be announced."""
        return _number_among_others(path, note) if self._shares_parents else next(self._counter)

    def _put(self, record: bytes) -> None:
        file = self._file
        try:
            if file is not None and not self._waiting:
                file.append(record)
            elif file is not None or not self._failed:
                # Behind what waits, which may be the announcement of its file.
                self._waiting.append(record)
                if file is None and self._forked:
                    self._open_in_child()
                # Looked at again: a thread that comes here while `bind` empties the queue in another must not leave its
                # record behind.
                file = self._file
                if file is not None:
                    self._empty_queue(file)
        except OSError as error:
            self._fail(error)

    def _open_in_child(self) -> None:
        if self._worker is None:
            self._worker = Genuine.environ.get("PYTEST_XDIST_WORKER", "main")
        self._open()

    def _open(self) -> None:
        pid = Genuine.getpid()
        header = {
            "worker": self._worker,
            "pid": pid,
            "parent": self._parent,
            "attempt": self._attempt,
            "python": "%d.%d.%d" % sys.version_info[:3],
            "branch": self._branch,
        }
        if self._started_by is not None:
            header["child"] = self._started_by
        stem = Genuine.join(self._directory, "journals", f"{self._attempt}-{self._worker}-{pid}")
        try:
            try:
                file = AppendOnly(stem + ".journal", new=True)
            except FileExistsError:
                # The system used the number of an ended process again.
                file = AppendOnly(f"{stem}.{int(Genuine.now() * 1e6)}.journal", new=True)
            file.append(b"J1 %s\n" % Genuine.to_json(header).encode("ascii"))
            kept = self._opened.setdefault(pid, file)
            if kept is not file:
                # Another thread of a forked child was first.
                file.abandon()
                try:
                    Genuine.unlink(file.path)
                except OSError:
                    pass  # a header alone tells nothing
            self._file = kept
            self._empty_queue(kept)
        except OSError as error:
            self._share_parents(error)
        else:
            if self._inherited is not None:
                self._inherited.abandon()
                self._inherited = None

    def _share_parents(self, reason: OSError) -> None:
        """Goes on in the parent's file, if it is there: a child that gave up its rights, its root folder or its descriptors
        cannot open one, and has nobody to tell."""
        file = self._inherited
        if self._shares_parents:
            return  # another thread was first
        if reason.errno is None or file is None or not file.is_intact():
            self._inherited = None
            self._fail(reason)
            return
        self._shares_parents = True
        self._numbers = dict(self._inherited_numbers)
        self._file = file
        self._inherited = None
        try:
            self._empty_queue(file)
        except OSError as error:
            self._fail(error)

    def _empty_queue(self, file: AppendOnly) -> None:
        """Several may do this at once. A record leaves the queue when it is written, so that none comes before it."""
        while True:
            try:
                record = self._waiting[0]
            except IndexError:
                return
            file.append(record)
            try:
                self._waiting.remove(record)
            except ValueError:
                pass  # another wrote it, too

    def _fail(self, error: OSError) -> None:
        if error.errno is None:
            raise error  # a signal handler's, see AppendOnly.append
        self._failed = True
        self._file = None
        self._waiting = deque()
        self._problems.cannot_write("journal", "the journal", error)


def _number_among_others(path: str, note: bytes) -> int:
    """The number of a file in a journal that several processes write, each of which would count from 1: the same for the same
    file, and above those that were counted (JournalParser)."""
    return 1_000_000 + Genuine.crc32(path.encode("utf-8", "backslashreplace") + note) % 2_000_000_000
