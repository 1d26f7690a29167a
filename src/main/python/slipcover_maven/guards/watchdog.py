"""Ends what a build started when the build is gone: `python -I -S watchdog.py [MARK]`. PYTEST_DONT_REWRITE

No shutdown hook of a JVM runs at `kill -9`, and a thread in pytest would be seen by the tests (3.12 and later warn of forks
then). So this is a process of its own, whose standard input is a pipe from the JVM. One line comes through it, the process id
of the root; the kernel ends it with the JVM, however that ends. Then everything is ended that is left of the root's tree.

It also ends what was never seen as a descendant, as a daemon that left its parent at once: on Linux every process is ours in
whose first environment MARK stands, see `mark` in python/RunMark.java.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    # No typing at run time: this process is to be small.
    from typing import Callable, Dict, List, Optional, Sequence, Set, Tuple

    Table = Dict[int, Tuple[int, str]]

NAME = b"SLIPCOVER_MAVEN_CHILD="

LOOK_EVERY = 2.0
"""Seconds between two looks for new descendants, which nobody finds any more once their parent has ended."""

LOOK_SHARE = 200
"""On a machine with so many processes that a look takes long, at most this part of the time is spent on it."""

STEPS = ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0))
"""The signals in their order, and how many seconds each is given."""


def processes() -> Table:
    """What runs: {process id: (id of the parent, when it started)}. Without zombies: those have ended."""
    return _from_proc() if os.path.exists("/proc/self/stat") else from_ps(_ps())


def _from_proc() -> Table:
    found: Table = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            line = _read("/proc/" + name + "/stat")
            # The name stands in brackets and may hold anything; proc_pid_stat(5).
            fields = line.rpartition(b")")[2].split()
            if len(fields) < 20:
                continue  # it has ended meanwhile
            state, parent, threads, started = fields[0], fields[1], fields[17], fields[19]
            # Of a process whose first thread has ended the others may go on.
            if state not in (b"Z", b"X") or threads not in (b"0", b"1"):
                found[int(name)] = int(parent), started.decode("ascii")
    return found


def from_ps(text: str) -> Table:
    """Reads what `ps -o pid=,ppid=,state=,lstart=` prints (macOS)."""
    found: Table = {}
    for line in text.splitlines():
        words = line.split()
        if len(words) > 3 and not words[2].startswith("Z"):
            found[int(words[0])] = int(words[1]), " ".join(words[3:])
    return found


def _ps() -> str:
    import subprocess

    command = ["/bin/ps", "-A", "-o", "pid=,ppid=,state=,lstart="]
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"LC_ALL": "C"})
    return ended.stdout.decode("ascii", "replace")


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""  # it has ended, or is another user's


def is_marked(environment: bytes, mark: bytes) -> bool:
    """Whether an environment, as /proc/PID/environ has it, is one that a process of the run `mark` hands on."""
    return any(entry.startswith(NAME) and mark in entry[len(NAME) :].split(b"|") for entry in environment.split(b"\0"))


class Family:
    """The processes that belong to the run, each with its start, because the system uses the ids of ended ones again."""

    def __init__(self, mark: bytes) -> None:
        self.members: Dict[int, str] = {}
        self._mark = mark

    def begin(self, root: int, table: Table) -> None:
        """Makes `root` the first member, if it runs."""
        if root in table:
            self.members[root] = table[root][1]

    def look(self, table: Table) -> None:
        """Forgets the members that have ended and adds the others' descendants."""
        self.members = {pid: start for pid, start in self.members.items() if pid in table and table[pid][1] == start}
        children: Dict[int, List[int]] = {}
        for pid, (parent, _) in table.items():
            children.setdefault(parent, []).append(pid)
        parents = list(self.members)
        while parents:
            for child in children.get(parents.pop(), ()):
                if child not in self.members and child != os.getpid():
                    self.members[child] = table[child][1]
                    parents.append(child)

    def look_for_marks(self, table: Table) -> None:
        """Adds those that bear the mark, with their descendants."""
        if self._mark:
            for pid, (_, start) in table.items():
                if pid not in self.members and pid != os.getpid():
                    if is_marked(_read("/proc/%d/environ" % pid), self._mark):
                        self.members[pid] = start
            self.look(table)


def end(family: Family, steps: Sequence[Tuple[int, float]] = STEPS, table: Callable[[], Table] = processes) -> None:
    """Ends all members, those too that come meanwhile; each later step is taken only if something is left."""
    for number, seconds in steps:
        told: Set[Tuple[int, str]] = set()
        limit = time.monotonic() + seconds
        pause = 0.001
        while True:
            running = table()
            family.look(running)
            family.look_for_marks(running)
            if not family.members:
                return
            for member in family.members.items():
                if member not in told:
                    told.add(member)
                    _send(member[0], number)
            if time.monotonic() >= limit:
                break
            time.sleep(pause)
            pause = min(2 * pause, 0.05)


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except OSError:
        pass  # it has just ended, or is another user's


def watch(family: Family, descriptor: int = 0) -> None:
    """Follows the root that is named through `descriptor`, until nobody holds the other end of that pipe any more."""
    told = b""
    pause: Optional[float] = None
    while True:
        if select.select([descriptor], [], [], pause)[0]:
            read = os.read(descriptor, 64)
            if not read:
                return
            told += read
            if not read.endswith(b"\n"):
                continue
            family.begin(int(told), processes())
        began = time.monotonic()
        family.look(processes())
        pause = max(LOOK_EVERY, LOOK_SHARE * (time.monotonic() - began))


def stand_apart() -> None:
    """Leaves the terminal, the group and the folder of who started this process."""
    # Ctrl-C goes to all processes of the terminal, and so does its end; a build server may end a whole group.
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    try:
        os.setsid()
    except OSError:
        pass  # it leads a group already
    os.chdir("/")


def main(arguments: List[str]) -> None:
    stand_apart()
    family = Family(os.fsencode(arguments[0]) if arguments else b"")
    watch(family)
    end(family)


if __name__ == "__main__":
    main(sys.argv[1:])
