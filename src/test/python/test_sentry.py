"""What stands beside a worker on another host, with real processes; test_tx and src/it have it beside real workers."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple

import pytest

from slipcover_maven.guards import sentry, watchdog
from slipcover_maven.guards.sentry import Sentry
from slipcover_maven.with_xdist.outpost import Outpost

WAITING = "import sys; print(flush=True); sys.stdin.read()"
"""Ends when its line ends, as a worker does."""
DEAF = "import time; print(flush=True); time.sleep(600)"
QUICK = ((signal.SIGTERM, 0.0), (signal.SIGKILL, 30.0))


@pytest.fixture(params=["the system tells", "asked"], autouse=True)
def way(request: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """How the end of a worker is known: with and without pidfd_open."""
    if request.param == "asked":

        def pidfd_open(pid: int) -> int:
            raise OSError("not here")

        monkeypatch.setattr(os, "pidfd_open", pidfd_open, raising=False)


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Tuple["subprocess.Popen[bytes]", int]]]:
    """Starts a worker with a program; returns it, and its line as the sentry has it."""
    begun: List["subprocess.Popen[bytes]"] = []

    def start(code: str, **more: Any) -> Tuple["subprocess.Popen[bytes]", int]:
        reading, writing = os.pipe()
        worker = subprocess.Popen([sys.executable, "-c", code], stdin=reading, stdout=subprocess.PIPE, **more)
        # The test is home, and holds the other end as `worker.stdin`.
        worker.stdin = os.fdopen(writing, "wb")
        begun.append(worker)
        assert worker.stdout is not None and worker.stdout.readline()
        return worker, reading

    yield start
    for worker in begun:
        worker.kill()
        worker.communicate()


def let_end(monkeypatch: pytest.MonkeyPatch, worker: "subprocess.Popen[bytes]") -> None:
    """A test is the worker's parent, so an ended one stays a zombie, of which a signal does not tell that it has ended."""

    def runs(pid: int) -> bool:
        return worker.poll() is None

    monkeypatch.setattr(sentry, "_runs", runs)


def test_a_killed_worker_is_noticed_while_the_line_is_held(begin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, line = begin(WAITING)
    let_end(monkeypatch, worker)
    watching = Sentry(worker.pid, "", line)
    worker.kill()
    watching.follow()
    assert watching.family.members == {}
    with pytest.raises(OSError):
        os.fstat(line)  # nobody holds it, so that sshd knows that the session has ended
    worker.wait(30)


def test_a_worker_may_end_by_itself_when_its_line_has_ended(begin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentry, "PATIENCE", 60.0)
    worker, line = begin(WAITING)
    let_end(monkeypatch, worker)
    watching = Sentry(worker.pid, "", line)
    worker.stdin.close()
    worker.stdin = None
    watching.follow()
    watchdog.end(watching.family, QUICK)
    assert worker.wait(30) == 0


@pytest.mark.parametrize("stopped", [False, True])
def test_who_does_not_notice_the_end_of_the_line_is_ended(begin: Any, monkeypatch: pytest.MonkeyPatch, stopped: bool) -> None:
    monkeypatch.setattr(sentry, "PATIENCE", 0.1)
    worker, line = begin(DEAF)
    watching = Sentry(worker.pid, "", line)
    if stopped:
        worker.send_signal(signal.SIGSTOP)
    worker.stdin.close()
    worker.stdin = None
    watching.follow()
    assert list(watching.family.members) == [worker.pid]
    watchdog.end(watching.family, QUICK)
    assert worker.wait(30) in (-signal.SIGTERM, -signal.SIGKILL)


def test_who_held_the_other_end_is_gone(begin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As macOS has it, where the end of a pipe is not told unasked."""
    monkeypatch.setattr(sentry, "PATIENCE", 0.0)
    monkeypatch.setattr(watchdog, "LOOK_EVERY", 0.0)
    worker, line = begin(DEAF)
    parents = [5, 5, 1]

    def table() -> Dict[int, Tuple[int, str]]:
        return {worker.pid: (parents.pop(0) if len(parents) > 1 else 1, "a")}

    watching = Sentry(worker.pid, "", line, table)
    watching.follow()
    assert parents == [1] and list(watching.family.members) == [worker.pid]


def test_the_children_of_a_killed_worker_are_ended(begin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentry, "REMAINDER", 0.0)
    child = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}], start_new_session=True).wait()"
    worker, line = begin(code)
    let_end(monkeypatch, worker)
    watching = Sentry(worker.pid, "", line)
    watching.family.look(watchdog.processes())
    worker.kill()
    watching.follow()
    (pid,) = watching.family.members
    watchdog.end(watching.family, QUICK)
    assert pid not in watchdog.processes()
    worker.wait(30)


def test_a_forked_child_of_a_killed_worker_is_ended(begin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentry, "REMAINDER", 0.0)
    code = f"import os\nif os.fork():\n    {DEAF}\nelse:\n    import time; time.sleep(600)"
    worker, line = begin(code, start_new_session=True)
    let_end(monkeypatch, worker)
    watching = Sentry(worker.pid, "", line)
    worker.kill()
    watching.follow()
    (pid,) = watching.family.members
    watchdog.end(watching.family, QUICK)
    assert pid not in watchdog.processes()
    worker.wait(30)


def test_only_a_folder_of_ours_is_removed(tmp_path: Path) -> None:
    ours, others = tmp_path / "slipcover-maven-x1", tmp_path / "project"
    for folder in (ours, others):
        (folder / "deep").mkdir(parents=True)
    link = tmp_path / "slipcover-maven-x2"
    link.symlink_to(others)
    for each in (ours, others, link, tmp_path / "slipcover-maven-none"):
        sentry.clear(str(each))
    assert sorted(os.listdir(tmp_path)) == ["project", "slipcover-maven-x2"]
    assert os.listdir(others) == ["deep"]


def test_one_that_does_not_start_is_told(tmp_path: Path) -> None:
    class Line:
        gateway: Any = None
        infile: Any = None
        _io: Any = None

        def fileno(self) -> int:
            return 0

    line = Line()
    line.gateway = line._io = line.infile = line
    missing = Outpost(line, {}, str(tmp_path), str(tmp_path))._watch("/mark")
    assert missing == "the process that would end what this worker leaves cannot be started: it ended with 2"
    line._io = None
    assert Outpost(line, {}, str(tmp_path), str(tmp_path))._watch("/mark") == ""


POSTING = """\
import os, sys
from slipcover_maven.base import places
from slipcover_maven.guards import sentry
before = "subprocess" in sys.modules
os.environ[sentry.NAME] = "/mark"
sentry.post(places.LAUNCHER, "/mark", sys.argv[1], 0)
try:
    os.waitpid(-1, os.WNOHANG)
    print("a child", flush=True)
except ChildProcessError:
    print("no child", ("subprocess" in sys.modules) == before, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("killed", [False, True])
def test_it_stands_beside_the_worker_and_ends_with_it(tmp_path: Path, killed: bool) -> None:
    folder = tmp_path / "slipcover-maven-x"
    folder.mkdir()
    runtime = str(Path(str(sentry.__file__)).parents[2])
    alive, held = os.pipe()
    os.set_inheritable(held, True)  # the one who stands beside inherits it, so that its end can be waited for
    worker = subprocess.Popen(
        [sys.executable, "-c", POSTING, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": runtime},
        pass_fds=[held],
    )
    try:
        os.close(held)
        assert worker.stdout is not None and worker.stdin is not None
        assert worker.stdout.readline() == b"no child True\n"
        assert folder.exists()
        if killed:
            worker.kill()
        worker.stdin.close()
        worker.stdin = None
        worker.wait(30)
        assert select.select([alive], [], [], 60)[0] and os.read(alive, 1) == b""
        assert not folder.exists()
    finally:
        os.close(alive)
        worker.kill()
        worker.communicate()
