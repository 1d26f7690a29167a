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
may stand twice. Both are harmless to a reader of sets. Where it lies and how it is written: see `journal_file`.
"""

from __future__ import annotations

from typing import Callable, Dict, Iterable, Optional, Set, Tuple, Union

from slipcover_maven.base.contents import UNTOLD
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.journal_file import JournalFile
from slipcover_maven.base.problems import Problems

Hit = Union[int, Tuple[int, int]]
"""A line, or a branch as (from, to)."""


class Journal(JournalFile):
    """The journal of this process: which files and hits stand in it."""

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
        super().__init__(directory, attempt, branch, problems, started_by)
        self._home = home
        self._paths: Dict[str, str] = {}
        self._contents: Dict[str, str] = {}
        self._notes: Dict[str, bytes] = {}
        # A branch stands there as an int, too: kept by the ten thousand, tuples have the garbage collector look through all
        # objects more often (40,000 first hits of branches took 130 ms, and 85 ms so).
        self._seen: Dict[str, Set[int]] = {}

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

    def _announce(self, filename: str) -> int:
        if self._forked and self._file is None and not self._failed:
            self._open_in_child()
            known = self._numbers.get(filename)
            if known is not None:
                return known
        path = self._paths.get(filename, filename)
        content = self._contents.get(filename, UNTOLD).encode("ascii")
        note = self._notes.get(filename, b"")
        number = self._next_number(path, content + note)
        self._put(b"F%d %s %s%s\n" % (number, content, Genuine.to_json(path).encode("ascii"), note))
        return self._numbers.setdefault(filename, number)


def _record(number: int, hit: Hit) -> bytes:
    return b"%d:%d\n" % (number, hit) if isinstance(hit, int) else b"%d:%d,%d\n" % (number, hit[0], hit[1])
