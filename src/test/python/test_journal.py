"""The journal holds every first hit, whatever the tests do to the process."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from project import BOTH, MINUS, PLUS, Project, read_journal
from slipcover_maven.base.appending import AppendOnly, Torn
from slipcover_maven.base.contents import digest
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.problems import Problems
from slipcover_maven.base.whole_file import write_json


FULL = "disk: {} cannot be written: no space is left on the disk, or a quota or a limit (ulimit -f) is reached"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    (tmp_path / "journals").mkdir()
    return Journal(str(tmp_path), 2, True, Problems(str(tmp_path), 2))


def test_exact_content_of_a_serial_run(project: Project) -> None:
    project.write("tests/test_sign.py", "from app import sign\n\ndef test_plus():\n    assert sign(1) == '+'\n")
    result = project.run()
    (file,) = result.journal_files()
    header, *lines = file.read_text("ascii").splitlines()
    assert header.startswith("J1 ")
    told = json.loads(header[3:])
    assert file.name == f"0-main-{told['pid']}.journal"
    assert told == {
        "worker": "main",
        "pid": told["pid"],
        "parent": os.getpid(),
        "attempt": 0,
        "python": "%d.%d.%d" % sys.version_info[:3],
        "branch": True,
    }
    assert lines == [f"F1 {digest(project.app.read_bytes())} {json.dumps(str(project.app))}", "1:1", "1:2", "1:2,3", "1:3", "E"]
    assert result.problems() == []


def test_lines_only_without_branch(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    result = project.run(branch=False)
    assert result.journalled(project.app) == result.executed(project.app) == {1, 2, 3, 4, 5, 6}
    assert result.artifact()["meta"]["branch_coverage"] is False


@pytest.mark.parametrize("workers", ["0", "2"])
def test_journal_and_artifact_agree(project: Project, workers: str) -> None:
    project.write("tests/test_sign.py", BOTH)
    result = project.run("-n", workers)
    assert result.journalled(project.app) == result.executed(project.app) == PLUS | MINUS
    for file in result.journal_files():
        assert read_journal(file)[2], f"{file.name} does not say that the process ended"


def test_imports_before_any_test_and_hits_at_exit_are_there(project: Project) -> None:
    project.write("src/app/early.py", "x = 1\n")
    project.write("src/app/late.py", "import atexit\n\ndef bye():\n    x = 1\n\natexit.register(bye)\n")
    project.write("src/plug.py", "import app.early\n")
    project.write("conftest.py", "import app.late\n")
    project.write("tests/test_sign.py", BOTH)
    project.write("pytest.ini", "[pytest]\naddopts = -p plug\n")
    project.environment["PYTHONPATH"] = str(project.root / "src")
    for workers in ("0", "1"):
        result = project.run("-n", workers)
        assert result.journalled(project.root / "src" / "app" / "early.py") == {1}, workers
        assert result.journalled(project.root / "src" / "plug.py") == {1}, workers
        assert 4 in result.journalled(project.root / "src" / "app" / "late.py"), workers
        for path in list((project.directory / "journals").iterdir()):
            path.unlink()


def test_threads(project: Project) -> None:
    body = "\n".join(f"def f{i}():\n    return {i}" for i in range(300))
    module = project.write("src/app/many.py", body)
    project.write(
        "tests/test_threads.py",
        """
        import threading
        from app import many

        def test_all():
            start = threading.Barrier(6)
            def work(n):
                start.wait()
                for i in range(300):
                    getattr(many, f"f{(i * 7 + n * 50) % 300}")()
            threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
            for t in threads: t.start()
            for t in threads: t.join()
        """,
    )
    result = project.run()
    assert result.journalled(module) == set(range(1, 601))
    assert result.code == 0


@pytest.mark.parametrize("workers", ["0", "1"])
def test_forked_children_have_journals_of_their_own(project: Project, workers: str) -> None:
    project.write("src/app/child.py", "def in_fork():\n    x = 1\n\ndef in_process():\n    x = 1\n")
    project.write(
        "tests/test_fork.py",
        """
        import multiprocessing, os
        from app import child, sign

        def test_fork():
            sign(1)
            pid = os.fork()
            if pid == 0:
                try:
                    child.in_fork()
                    sign(1)
                finally:
                    os._exit(0)
            assert os.waitpid(pid, 0)[1] == 0

        def test_idle_child():
            pid = os.fork()
            if pid == 0:
                os._exit(0)
            os.waitpid(pid, 0)

        def test_multiprocessing():
            process = multiprocessing.get_context("fork").Process(target=child.in_process)
            process.start()
            process.join()
            assert process.exitcode == 0
        """,
    )
    result = project.run("-n", workers, "-W", "ignore")
    assert result.ended()["counts"] == {"passed": 3}
    worker = "main" if workers == "0" else "gw0"
    headers = {}
    for file in result.journal_files(worker):
        header, hits, _ = read_journal(file)
        headers[header["pid"]] = (header, hits)
    assert len(headers) == 3, "one for the worker, one for each child that hit something"
    child = str(project.root / "src" / "app" / "child.py")
    parents = [header["parent"] for header, _ in headers.values()]
    (main,) = set(parents) & set(headers)
    assert headers[main][1][child] == {1, 4}
    assert {frozenset(hits[child]) for pid, (_, hits) in headers.items() if pid != main} == {frozenset({2}), frozenset({5})}
    assert result.problems() == []


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_child_that_cannot_open_a_journal_goes_on_in_its_parents(project: Project, workers: str) -> None:
    project.write("src/app/known.py", "def one():\n    x = 1\n\ndef two():\n    x = 1\n\ndef three():\n    x = 1\n")
    project.write("src/app/late.py", "def four():\n    x = 1\n")
    project.write(
        "tests/test_fork.py",
        """
        import os, resource
        from app import known

        def lower():
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))

        def raise_again():
            resource.setrlimit(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE)[1:] * 2)

        def in_child(*steps):
            pid = os.fork()
            if pid == 0:
                code = 1
                try:
                    for step in steps: step()
                    code = 0
                finally:
                    os._exit(code)
            assert os.waitpid(pid, 0)[1] == 0

        def load():
            from app import late
            late.four()

        def test_known():
            in_child(lower, known.one)
            known.two()

        def test_its_own_child():
            in_child(lower, known.one, lambda: in_child(known.three))

        def test_late():
            in_child(lower, known.one, raise_again, load)
            in_child(lower, known.one, raise_again, load)
        """,
    )
    result = project.run("-n", workers, "-W", "ignore")
    assert result.ended()["counts"] == {"passed": 3}
    worker = "main" if workers == "0" else "gw0"
    (journal,) = result.journal_files(worker)
    assert read_journal(journal)[1][str(project.root / "src" / "app" / "known.py")] == {1, 2, 4, 5, 7, 8}
    assert read_journal(journal)[1][str(project.root / "src" / "app" / "late.py")] == {1, 2}
    assert result.problems() == []


def test_a_test_that_closes_all_descriptors(project: Project) -> None:
    project.write(
        "tests/test_close.py",
        """
        import os
        from app import sign

        def test_close():
            os.closerange(3, 4096)
            assert sign(1) == "+"

        def test_after():
            assert sign(-1) == "-"
        """,
    )
    result = project.run("-s", "-p", "no:faulthandler")  # pytest's own capturing does not survive it
    assert result.journalled(project.app) == PLUS | MINUS
    assert result.ended()["counts"] == {"passed": 2}
    assert result.problems() == []


def test_descriptors_are_high_and_not_inherited(project: Project) -> None:
    project.write(
        "tests/test_descriptors.py",
        """
        import fcntl, os

        def test_low_numbers_are_free():
            mine = []
            for number in range(3, 4096):
                try:
                    flags = fcntl.fcntl(number, fcntl.F_GETFD)
                    path = os.readlink(f"/proc/self/fd/{number}") if os.path.exists("/proc/self/fd") else ""
                except OSError:
                    continue
                # (A run inside of a run has the outer one's journal open, too.)
                if path.endswith((".journal", ".jsonl")) and "/out/" in path:
                    mine.append(number)
                    assert flags & fcntl.FD_CLOEXEC
                    assert number > 200
            assert not os.path.exists("/proc/self/fd") or len(mine) == 2
        """,
    )
    result = project.run()
    assert result.code == 0, result.out


def test_functions_of_os_that_a_test_replaces(project: Project) -> None:
    project.write("src/app/lazy.py", "x = 1\n")
    project.write(
        "tests/test_mock.py",
        """
        import os, sys, time, types
        from unittest import mock
        from app import sign

        def test_mocked():
            fake = mock.MagicMock()
            with mock.patch("os.write", fake), mock.patch("os.open", fake), mock.patch("os.getpid", fake), \\
                    mock.patch("os.path.realpath", fake), mock.patch("time.time", fake):
                sign(1)
                import app.lazy

        def test_swapped(monkeypatch):
            # as pyfakefs does
            for name, module in list(sys.modules.items()):
                if name.startswith("slipcover_maven"):
                    for attribute in ("os", "fcntl", "json", "time"):
                        if hasattr(module, attribute):
                            monkeypatch.setattr(module, attribute, types.SimpleNamespace())
            sign(-1)
        """,
    )
    result = project.run()
    assert result.code == 0, result.out
    assert result.journalled(project.app) == PLUS | MINUS
    assert result.journalled(project.root / "src" / "app" / "lazy.py") == {1}
    assert result.problems() == []


def test_a_signal_handler_that_raises_while_a_hit_is_written(project: Project) -> None:
    project.write(
        "tests/test_signals.py",
        """
        import signal
        import pytest
        from app import sign
        from slipcover_maven.base.genuine import Genuine

        class Mine(BaseException):
            pass

        def handle(number, frame):
            raise Mine("from the handler")

        def test_interrupted(monkeypatch):
            real = Genuine.write
            def write(descriptor, record):
                if b":3" in record:
                    monkeypatch.setattr(Genuine, "write", real)
                    signal.raise_signal(signal.SIGALRM)
                return real(descriptor, record)
            before = signal.signal(signal.SIGALRM, handle)
            monkeypatch.setattr(Genuine, "write", write)
            with pytest.raises(Mine, match="from the handler"):
                sign(1)
                for _ in range(100):
                    pass
            signal.signal(signal.SIGALRM, before)
            assert sign(1) == "+"
        """,
    )
    result = project.run()
    assert result.code == 0, result.out
    assert result.journalled(project.app) == result.executed(project.app) == PLUS
    assert result.problems() == []


def test_a_disk_that_takes_no_more_is_a_problem_and_nothing_else(project: Project) -> None:
    body = "\n".join(f"def f{i}():\n    return {i}" for i in range(1000))
    module = project.write("src/app/many.py", body)
    project.write(
        "tests/test_full.py",
        """
        import resource
        from app import many

        def test_full():
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))
            for i in range(1000):
                getattr(many, f"f{i}")()
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        """,
    )
    result = project.run()
    assert result.ended()["counts"] == {"passed": 1}
    (file,) = result.journal_files()
    assert file.stat().st_size == 10_000
    read_journal(file)
    assert result.problems() == [FULL.format("the journal")]
    assert result.executed(module) == set(range(1, 2001))


def test_a_full_disk_takes_neither_events_nor_artifact(project: Project) -> None:
    body = "\n".join(f"def f{i}():\n    return {i}" for i in range(1000))
    project.write("src/app/many.py", body)
    project.write(
        "tests/test_full.py",
        """
        import resource
        from app import many

        def test_before():
            pass

        def test_full():
            resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, resource.RLIM_INFINITY))
            for i in range(1000):
                getattr(many, f"f{i}")()

        def test_fails():
            assert not 1
        """,
    )
    # importlib renames a .pyc into place that the disk took but half (python/cpython#126606, mended in 3.12.8 and 3.13.1).
    project.environment["PYTHONDONTWRITEBYTECODE"] = "1"
    result = project.run("-q", "-p", "no:cacheprovider")
    assert "1 failed, 2 passed" in result.out and result.code == 1, "the tests cannot tell"
    assert result.artifacts() == [], "neither a whole one nor the beginning of one"
    for file in result.journal_files():
        read_journal(file)
    assert result.events("ended") == []
    told = "".join(result.problems())
    assert [line in told for line in map(FULL.format, ("the journal", "the artifact", "the log of events"))] == [True] * 3


def test_a_problem_that_no_disk_takes_leaves_an_empty_file_and_is_told_later(tmp_path: Path) -> None:
    script = """
import errno, os, resource, sys
sys.path.insert(0, sys.argv[2])
from slipcover_maven.base.problems import Problems
problems = Problems(sys.argv[1], 3)
problems.close()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
problems.cannot_write("journal", "the journal", OSError(errno.ENOSPC, "full"))
print([(name, os.path.getsize(name)) for name in os.listdir(".")])
if sys.argv[3] == "freed":
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
problems.close()
"""
    runtime = str(Path(__file__).resolve().parents[2] / "main" / "python")
    for case, expected in (("full", ""), ("freed", FULL.format("the journal") + "\n")):
        folder = tmp_path / case
        folder.mkdir()
        command = [sys.executable, "-c", script, str(folder), runtime, case]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        (file,) = folder.iterdir()
        assert done.stdout == f"{[(file.name, 0)]}\n" and file.match("problems-3-main-*.txt")
        assert file.read_text() == expected


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0 or not sys.platform.startswith("linux"), reason="root mounts")
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_file_system_that_is_really_full(project: Project, tmp_path: Path, workers: str) -> None:
    body = "\n".join(f"def f{i}():\n    return {i}" for i in range(3000))
    project.write("src/app/many.py", body)
    project.write(
        "tests/test_full.py",
        f"""
        import os, subprocess, sys
        from app import many

        def test_full():
            with open({str(project.directory / "filling")!r}, "wb", buffering=0) as file:
                try:
                    while True:
                        file.write(b"x" * 4096)
                except OSError:
                    pass
            for i in range(3000):
                getattr(many, f"f{{i}}")()
            code = "from app import many; [getattr(many, f'f{{i}}')() for i in range(3000)]; import os; os._exit(0)"
            assert subprocess.run([sys.executable, "-c", code], cwd="src").returncode == 0
        """,
    )
    project.directory.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(project.directory)], capture_output=True)
    if mount.returncode:
        pytest.skip(f"cannot mount: {mount.stderr!r}")
    try:
        result = project.run("-n", workers, "-q", "-p", "no:cacheprovider")
        assert "1 passed" in result.out and result.code == 0, result.out
        for file in result.journal_files():
            if file.read_bytes().count(b"\n"):  # what began on a full disk has no header
                read_journal(file)
        for name in result.artifacts():
            json.loads((project.directory / "artifacts" / name).read_text())
        # Here both are told: as text where it had room, else by an empty file.
        assert FULL.format("the journal") in result.problems() or "" in result.problems()
        assert any(file.stat().st_size == 0 for file in project.directory.glob("problems-*")), "the child's"
    finally:
        subprocess.run(["umount", str(project.directory)], check=True)


def test_a_torn_record_is_the_last_one(tmp_path: Path) -> None:
    script = """
import resource, sys
sys.path.insert(0, sys.argv[2])
from slipcover_maven.base.appending import AppendOnly, Torn
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
file = AppendOnly(sys.argv[1])
file.append(b"12345678\\n")
for record in (b"9:99\\n", b"1\\n"):
    try:
        file.append(record)
    except Torn as error:
        print("torn", error.errno)
"""
    path = tmp_path / "file"
    runtime = str(Path(__file__).resolve().parents[2] / "main" / "python")
    done = subprocess.run([sys.executable, "-c", script, str(path), runtime], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["torn", str(errno.ENOSPC), "torn", str(errno.EIO)]
    assert path.read_bytes() == b"12345678\n9"


def test_a_journal_that_cannot_be_written_is_told_once_and_stops(journal: Journal, tmp_path: Path) -> None:
    journal.bind("main")
    journal._file.append = _full  # type: ignore[union-attr,method-assign]
    journal.hit("a.py", 1)
    journal.hit("a.py", 2)
    ((where, text),) = journal._problems.take()
    assert f"{where}: {text}" == FULL.format("the journal")


def _full(record: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_ten_thousand_files(journal: Journal, tmp_path: Path) -> None:
    """One id for each, no memory but the sets of what was hit, and odd names among them."""
    odd = [
        "/x/new\nline.py",
        "/x/\udcff\udc80.py",
        "/x/'\"\\.py",
        "/x/" + "\udcff/" * 2000 + "end.py",
        "/x/\U0001f40d\x00\x85.py",
    ]
    names = odd + [f"/x/{number}.py" for number in range(10_000 - len(odd))]
    journal.bind("main")
    for name in names:
        journal.know("code of " + name, name)
    for line in (1, 2):
        for name in names:
            journal.hit("code of " + name, line)
            journal.hit("code of " + name, (line, 0))
            journal.hit("code of " + name, (line, 7))
    (file,) = (tmp_path / "journals").iterdir()
    assert read_journal(file)[1] == {name: {1, 2, (1, 0), (2, 0), (1, 7), (2, 7)} for name in names}
    assert file.read_bytes().isascii() and file.read_bytes().count(b"\n") == 1 + 10_000 * 7
    assert max(map(len, file.read_bytes().split(b"\n"))) < 1 << 18, "as much as JournalReader takes in one line"
    assert journal._problems.take() == []


def test_files_with_odd_names(project: Project) -> None:
    odd = ["new\nline", "\udcff", "\u00fc \U0001f40d", "'\"\\", "d" * 200 + "/" + "d" * 200 + "/" + "e" * 200]
    files = [project.write(f"src/{name}.py", "x = 1\nif x:\n    x = 2\n") for name in odd]
    project.write(
        "tests/test_odd.py",
        f"""
        import importlib.util, subprocess, sys
        import pytest

        @pytest.mark.parametrize("name", {odd!a}, ids=range({len(odd)}))
        def test_name(name):
            spec = importlib.util.spec_from_file_location("odd", "src/" + name + ".py")
            spec.loader.exec_module(importlib.util.module_from_spec(spec))
            subprocess.run([sys.executable, "src/" + name + ".py"], check=True)
        """,
    )
    result = project.run("-p", "no:xdist")
    assert result.ended()["counts"] == {"passed": len(odd)}, result.out
    assert result.problems() == []
    for file in files:
        told = [read_journal(journal)[1].get(str(file)) for journal in result.journal_files()]
        assert [hits for hits in told if hits] == [{1, 2, (2, 3), 3}] * 2, file
        assert result.executed(file) == {1, 2, (2, 3), 3}


def test_another_error_of_the_system_is_told_as_it_is(journal: Journal) -> None:
    journal.bind("main")
    journal._fail(OSError(errno.EIO, "Input/output error", "/x"))
    assert journal._problems.take() == [("journal", "the journal cannot be written: [Errno 5] Input/output error: '/x'")]


def test_an_interrupted_hit_is_told_again(journal: Journal) -> None:
    journal.bind("main")
    real = journal._file.append  # type: ignore[union-attr]

    def interrupted(record: bytes) -> None:
        journal._file.append = real  # type: ignore[union-attr,method-assign]
        raise TimeoutError("a test's own")

    journal._file.append = interrupted  # type: ignore[union-attr,method-assign]
    with pytest.raises(TimeoutError, match="a test's own"):
        journal.hit("a.py", 7)
    journal.hit("a.py", 7)
    assert read_journal(Path(journal._file.path))[1] == {"a.py": {7}}  # type: ignore[union-attr]
    assert journal._problems.take() == []


def test_hits_before_the_worker_has_a_name_are_kept(journal: Journal, tmp_path: Path) -> None:
    journal.know("a.py", "/x/ä\udc80.py")
    journal.hit("a.py", 1)
    journal.hit("a.py", (1, 0))
    assert list((tmp_path / "journals").iterdir()) == []
    journal.bind("gw3")
    journal.hit("a.py", 2)
    journal.end()
    (file,) = (tmp_path / "journals").iterdir()
    assert file.name == f"2-gw3-{os.getpid()}.journal"
    header, hits, ended = read_journal(file)
    assert (header["worker"], hits, ended) == ("gw3", {"/x/ä\udc80.py": {1, 2, (1, 0)}}, True)


def test_naming_while_other_threads_hit(tmp_path: Path) -> None:
    (tmp_path / "journals").mkdir()
    for attempt in range(20):
        journal = Journal(str(tmp_path), attempt, True, Problems(str(tmp_path), attempt))
        barrier = threading.Barrier(3)

        def work(base: int) -> None:
            barrier.wait()
            for line in range(base, base + 300):
                journal.hit("a.py", line)

        threads = [threading.Thread(target=work, args=(base,)) for base in (1, 301)]
        for thread in threads:
            thread.start()
        barrier.wait()
        journal.bind("main")
        for thread in threads:
            thread.join()
        (file,) = (tmp_path / "journals").glob(f"{attempt}-*")
        assert read_journal(file)[1] == {"a.py": set(range(1, 601))}


def test_what_is_appended_after_the_end_goes_into_no_other_file(tmp_path: Path) -> None:
    """As when a channel delivers something after the last message: the number of the descriptor is another file's by then."""
    ended = AppendOnly(str(tmp_path / "ended"))
    ended.abandon()
    others = AppendOnly(str(tmp_path / "others"))
    ended.append(b"mine")
    others.abandon()
    ended.abandon()
    assert (tmp_path / "others").read_bytes() == b""
    assert (tmp_path / "ended").read_bytes() == b"mine"


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_json(str(tmp_path / "it.json"), {"it": object()})
    assert list(tmp_path.iterdir()) == []


def test_no_hit_is_written_before_its_file_is_announced(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a signal handler, or another thread, comes in while what waited is being written."""
    plain = AppendOnly.append
    late = [2]

    def append(self: AppendOnly, record: bytes) -> None:
        # The class may be that of a run that measures this one, too.
        if self.path.startswith(str(tmp_path)) and record.startswith(b"F") and late:
            journal.hit("a.py", late.pop())
        plain(self, record)

    journal.hit("a.py", 1)
    monkeypatch.setattr(AppendOnly, "append", append)
    journal.bind("main")
    journal.end()
    (file,) = (tmp_path / "journals").iterdir()
    assert read_journal(file)[1:] == ({"a.py": {1, 2}}, True)


def test_a_disk_that_is_full_while_the_worker_gets_its_name(journal: Journal, tmp_path: Path) -> None:
    """What another thread finds waiting then is no error of its own."""

    def named_meanwhile() -> None:
        # As if `bind` had come between the two looks of _put.
        journal._file = AppendOnly(str(tmp_path / "journals" / "x.journal"))
        journal._file.append = _full  # type: ignore[method-assign]

    class Waiting(type(journal._waiting)):  # type: ignore[misc]
        def append(self, record: bytes) -> None:
            super().append(record)
            named_meanwhile()

    journal._waiting = Waiting()
    journal.hit("a.py", 1)
    journal._problems.close()
    (told,) = tmp_path.glob("problems-*")
    assert told.read_text() == FULL.format("the journal") + "\n"


def test_the_first_hits_of_two_threads_of_a_forked_child_go_into_one_file(tmp_path: Path) -> None:
    (tmp_path / "journals").mkdir()
    for attempt in range(50):
        journal = Journal(str(tmp_path), attempt, True, Problems(str(tmp_path), attempt))
        journal.bind("main")
        (parents,) = (tmp_path / "journals").glob(f"{attempt}-*")
        parents.unlink()
        journal.after_fork_in_child()
        barrier = threading.Barrier(4)

        def work(base: int) -> None:
            barrier.wait()
            for line in range(base, base + 50):
                journal.hit("a.py", line)

        threads = [threading.Thread(target=work, args=(base,)) for base in (1, 51, 101, 151)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        (file,) = (tmp_path / "journals").glob(f"{attempt}-*")
        assert read_journal(file)[1] == {"a.py": set(range(1, 201))}


def test_a_pid_that_was_used_before_gets_a_file_of_its_own(journal: Journal, tmp_path: Path) -> None:
    old = tmp_path / "journals" / f"2-main-{os.getpid()}.journal"
    old.write_text("J1 {}\n")
    journal.bind("main")
    journal.hit("a.py", 1)
    assert old.read_text() == "J1 {}\n"
    (new,) = set((tmp_path / "journals").iterdir()) - {old}
    assert read_journal(new)[1] == {"a.py": {1}}


def test_abandoning_leaves_a_strangers_descriptor_open(tmp_path: Path) -> None:
    file = AppendOnly(str(tmp_path / "ours"))
    stranger = os.open(str(tmp_path / "theirs"), os.O_CREAT | os.O_WRONLY)
    number = file.descriptor
    os.dup2(stranger, number)
    file.abandon()
    os.fstat(number)
    os.close(number)
    os.close(stranger)


def test_sigkill_of_the_serial_process_keeps_what_was_hit(project: Project) -> None:
    project.write(
        "tests/test_kill.py",
        """
        import os, signal
        from app import sign

        def test_first():
            sign(1)

        def test_killed():
            sign(-1)
            os.kill(os.getpid(), signal.SIGKILL)
        """,
    )
    result = project.run()
    assert result.code == -signal.SIGKILL
    assert result.journalled(project.app) == PLUS | MINUS
    (file,) = result.journal_files()
    assert not read_journal(file)[2]
    assert [event["id"] for event in result.events("started")] == [
        "tests/test_kill.py::test_first",
        "tests/test_kill.py::test_killed",
    ]
    assert [event["id"] for event in result.events("finished")] == ["tests/test_kill.py::test_first"]
    assert result.events("ended") == [] and result.artifacts() == []
