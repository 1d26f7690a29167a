"""The journal: every first hit of a process, on disk the moment it happens. PYTEST_DONT_REWRITE

Format 1, text lines, each one write(2), in `journals/A-W-PID.journal`:
    J1 {"worker": ..., "pid": ..., "parent": ..., "attempt": ..., "python": ..., "branch": ...}
                            and "child": the test that started it (pytest's PYTEST_CURRENT_TEST), of a child that coverage.py
                            measures
    F<id> <content> "<path>"    announces a file, before its first hit; see `contents` for what its content is
    <id>:<line>             first hit of a line
    <id>:<from>,<to>        first hit of a branch, to = 0: exit
    E                       the process ended through its atexit, or by what else it did itself
A file of which a process compiled several contents is announced once for each of them.
Where coverage.py measures, a file is announced once for each context, as F<id> <content> "<path>" "<context>"; an arc may go
from or to a negative line; and T "<path>" "<plugin>" names a file that was traced by a plugin, or ("") not run at all.
A reader ignores a last line without its newline.

There is no lock (see `appending`): two threads may announce the same file, each under an id of its own, and a record
may stand twice. Both are harmless to a reader of sets.
"""

from __future__ import annotations

import itertools
import sys
from collections import deque
from typing import Callable, Deque, Dict, Iterable, Optional, Set, Tuple, Union

from slipcover_maven.base import spawning
from slipcover_maven.base.appending import AppendOnly
from slipcover_maven.base.contents import UNTOLD
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.problems import Problems

Hit = Union[int, Tuple[int, int]]
"""A line, or a branch as (from, to)."""


class Journal:
    """The journal of this process. A forked child begins a file of its own at its first hit, and goes on in its parent's
    where it cannot."""

    def __init__(
        self,
        directory: str,
        attempt: int,
        branch: bool,
        problems: Problems,
        home: Callable[[str], str] = str,
        started_by: Optional[str] = None,
    ) -> None:
        """`directory` is the run's; the journal lies in its folder `journals`. Nothing is opened before `bind`. `home`
        gives the path under which a file is written down, see Configuration.home. `started_by`: of a child of a measured
        process the test that started it, "" where nobody knows."""
        self._directory = directory
        self._attempt = attempt
        self._branch = branch
        self._problems = problems
        self._home = home
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
        self._paths: Dict[str, str] = {}
        self._contents: Dict[str, str] = {}
        self._notes: Dict[str, bytes] = {}
        # A branch stands there as an int, too: kept by the ten thousand, tuples have the garbage collector look through all
        # objects more often (40,000 first hits of branches took 130 ms, and 85 ms so).
        self._seen: Dict[str, Set[int]] = {}
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

    def know(self, filename: str, path: str, content: str = UNTOLD) -> str:
        """Says that code with `co_filename == filename` comes from the file at the absolute real path `path`, which held
        `content`. Returns what `hit` is to be called with for that code: `filename`, unless that already stands for something
        else."""
        home = self._home(path)
        key = filename
        if (self._paths.get(key, home), self._contents.get(key, content)) != (home, content):
            key = f"{filename}\0{content}\0{home}"
        self._paths[key] = home
        self._contents[key] = content
        return key

    def hit(self, filename: str, hit: Hit) -> None:
        """Writes `hit` of the code with that `co_filename`, unless it was written before, also by the parent."""
        key = hit if isinstance(hit, int) else hit[0] << 32 | hit[1]
        seen = self._seen.get(filename)
        if seen is None:
            seen = self._seen.setdefault(filename, set())
        elif key in seen:
            return
        seen.add(key)
        try:
            number = self._numbers.get(filename)
            if number is None:
                number = self._announce(filename)
            if isinstance(hit, int):
                self._put(b"%d:%d\n" % (number, hit))
            else:
                self._put(b"%d:%d,%d\n" % (number, hit[0], hit[1]))
        except BaseException:
            # Not ours: a signal handler raised (KeyboardInterrupt, a test's timeout). Let the hit be told again.
            seen.discard(key)
            raise

    def know_in_context(self, key: str, path: str, content: str, context: str) -> None:
        """Says that `key`, which `hits` is called with, stands for the file at `path` with `content` in `context`."""
        self._paths[key] = self._home(path)
        self._contents[key] = content
        self._notes[key] = b" " + Genuine.to_json(context).encode("ascii")

    def hits(self, key: str, hits: Iterable[Hit]) -> None:
        """Writes those of `hits`, all lines or all arcs, that were not written before. Unlike `hit`, to be called with many
        at once."""
        seen = self._seen.get(key)
        if seen is None:
            seen = self._seen.setdefault(key, set())
        fresh = {hit if isinstance(hit, int) else (hit[0] << 32) + hit[1]: hit for hit in hits}
        for known in seen.intersection(fresh):
            del fresh[known]
        if not fresh:
            return
        number = self._numbers.get(key)
        if number is None:
            number = self._announce(key)
        self._put(b"".join(_record(number, hit) for hit in fresh.values()))
        # After the writing: what a signal handler raises meanwhile lets the hits be told again.
        seen.update(fresh)

    def written(self, key: str, arcs: bool) -> Iterable[Hit]:
        """What `hits` wrote for `key`: lines, or arcs as pairs."""
        for packed in self._seen.get(key, ()):
            to = packed & 0xFFFFFFFF
            to -= (to & 0x80000000) << 1
            yield (packed - to >> 32, to) if arcs else packed

    def trace(self, path: str, plugin: str) -> None:
        """Writes that the file at `path` is `plugin`'s, or with an empty one that it is known and perhaps never run."""
        self._put(b"T %s %s\n" % (Genuine.to_json(self._home(path)).encode("ascii"), Genuine.to_json(plugin).encode("ascii")))

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

    def _announce(self, filename: str) -> int:
        if self._forked and self._file is None and not self._failed:
            self._open_in_child()
            known = self._numbers.get(filename)
            if known is not None:
                return known
        path = self._paths.get(filename, filename)
        content = self._contents.get(filename, UNTOLD).encode("ascii")
        note = self._notes.get(filename, b"")
        number = _number_among_others(path, content + note) if self._shares_parents else next(self._counter)
        self._put(b"F%d %s %s%s\n" % (number, content, Genuine.to_json(path).encode("ascii"), note))
        return self._numbers.setdefault(filename, number)

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


def _record(number: int, hit: Hit) -> bytes:
    return b"%d:%d\n" % (number, hit) if isinstance(hit, int) else b"%d:%d,%d\n" % (number, hit[0], hit[1])
