"""Ends what a worker on another host leaves there: `python -I -S launch.py sentry PID MARK FOLDER`. PYTEST_DONT_REWRITE

A worker notices by itself that the line home is cut, and ends (execnet gives its test 15 s for that), but not one that is
stopped, nor the children of one that was killed; and nobody removes its folder. So a process of its own stands beside it, no
child of it and in no session with it, so that no test sees or ends it. Its standard input is the end of the line that the
worker reads. It only asks whether the other end is still held, and takes nothing out of it.
"""

from __future__ import annotations

import os
import select
import sys
import time

from slipcover_maven.guards import watchdog

TYPE_CHECKING = False
if TYPE_CHECKING:
    # No typing at run time, see watchdog.
    from typing import Callable, Dict, List, Optional

NAME = "SLIPCOVER_MAVEN_CHILD"

PREFIX = "slipcover-maven-"
"""How the name of each folder begins that remote_start makes."""

PATIENCE = 10.0
"""Seconds from the end of the line in which a worker may end by itself. xdist waits as long before it cuts the line
(EXIT_TIMEOUT in xdist/workermanage.py); then nothing of the worker's can reach home any more."""

REMAINDER = 2.0
"""Seconds from the worker's end in which its children may."""

LOOK_EVERY = 0.2
"""Seconds between two questions whether the worker runs, where the system does not tell its end."""


def post(launcher: str, mark: str, folder: str, line: int) -> None:
    """Starts the process for the worker that calls this, and returns when it stands. `line`: what the worker reads from;
    `mark`: see watchdog; `folder`: what the worker would remove at its end. Raises OSError."""
    arguments = [sys.executable, "-I", "-S", launcher, "sentry", str(os.getpid()), mark, folder]
    # Not one of the run's own processes, which the watchdog at home ends where home is this machine.
    environment = {name: value for name, value in os.environ.items() if name != NAME}
    actions = [
        (os.POSIX_SPAWN_DUP2, line, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        # Also standard error: sshd would wait until nobody holds it.
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    # Neither subprocess, which a test may not have imported yet, nor a fork beside execnet's thread.
    pid = os.posix_spawn(sys.executable, arguments, environment, file_actions=actions)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code:
        raise OSError(f"it ended with {code}")


class Sentry:
    """Follows one worker to its end."""

    def __init__(self, root: int, mark: str, line: int = 0, table: Callable[[], watchdog.Table] = watchdog.processes) -> None:
        self.family = watchdog.Family(os.fsencode(mark))
        self._root = root
        self._line: Optional[int] = line
        self._table = table
        running = table()
        self._parent = running[root][0] if root in running else 0
        self.family.begin(root, running)
        self._leads = _session(root) == root
        try:
            self._end: Optional[int] = os.pidfd_open(root)  # type: ignore[attr-defined,unused-ignore]
        except (AttributeError, OSError):
            self._end = None  # not Linux, or before 5.3: then it is asked

    def follow(self) -> None:
        """Returns when the worker has ended and its children had their time, or when it should have ended."""
        limit = self._until(None)
        self._let_go()
        if limit is None:
            self._until(time.monotonic() + PATIENCE)
        if self._root not in self.family.members:
            # At once, and not again: later its number could be somebody else's.
            self._add_session()
            self._remainder(time.monotonic() + REMAINDER)

    def _add_session(self) -> None:
        """Adds who is in the ended worker's session, which sshd opened for it: a forked child bears no mark, because the
        system shows an environment as it was when the program was started."""
        if self._leads:
            for pid, (_, start) in self._table().items():
                if _session(pid) == self._root:
                    self.family.members[pid] = start

    def _until(self, limit: Optional[float]) -> Optional[float]:
        """Returns when the line or the worker ends, at the latest at `limit`: None for the line, else the moment."""
        question = select.poll()
        if self._line is not None:
            question.register(self._line, 0)  # its end is told unasked
        if self._end is not None:
            question.register(self._end, select.POLLIN)
        looked, cost = 0.0, 0.0
        while True:
            now = time.monotonic()
            if now - looked >= max(watchdog.LOOK_EVERY, watchdog.LOOK_SHARE * cost):
                running = self._table()
                self.family.look(running)
                looked, cost = time.monotonic(), time.monotonic() - now
                if self._root not in self.family.members:
                    return looked
                if self._line is not None and running[self._root][0] != self._parent:
                    return None  # who held the other end is gone; macOS does not tell the end of a pipe unasked
            if limit is not None and now >= limit:
                return now
            pause = watchdog.LOOK_EVERY if self._end is not None else LOOK_EVERY
            told = dict(question.poll(1000 * (pause if limit is None else min(pause, max(limit - now, 0.0)))))
            if self._end in told or (self._end is None and not _runs(self._root)):
                self.family.members.pop(self._root, None)
                return time.monotonic()
            if self._line is not None and self._line in told:
                return None

    def _let_go(self) -> None:
        """Closes the line: sshd takes a session for ended only when nobody holds its end of it."""
        if self._line is not None:
            os.close(self._line)
            self._line = None

    def _remainder(self, limit: float) -> None:
        while True:
            running = self._table()
            self.family.look(running)
            self.family.look_for_marks(running)
            if not self.family.members or time.monotonic() >= limit:
                return
            time.sleep(0.05)


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return 0  # it has ended


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def clear(folder: str) -> None:
    """Removes what a worker could not remove itself: only a folder that remote_start has made."""
    if os.path.basename(folder).startswith(PREFIX) and os.path.isdir(folder) and not os.path.islink(folder):
        if os.stat(folder).st_uid == os.getuid():
            import shutil

            shutil.rmtree(folder, ignore_errors=True)


def main(arguments: List[str]) -> None:
    root, mark, folder = arguments
    sentry = Sentry(int(root), mark)
    if os.fork():
        os._exit(0)
    watchdog.stand_apart()
    sentry.follow()
    watchdog.end(sentry.family)
    clear(folder)
