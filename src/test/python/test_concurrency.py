"""Whatever runs beside a test, exactly what it ran is in a journal."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Set

import pytest

from project import Project, Result, read_journal

DEFINED = {1, 4}
"""`TWO`, imported."""
TWO = "def one(n):\n    return n\n\ndef other(n):\n    if n:\n        return n\n"
ONE, OTHER = {2}, {5, (5, 6), 6}
METHODS = ["fork", "spawn", "forkserver"]


def by_process(result: Result, path: Path, worker: str = "*") -> Dict[int, Set[Any]]:
    """What each process that hit the file hit of it."""
    found = {}
    for file in result.journal_files(worker):
        header, hits, _ = read_journal(file)
        if str(path) in hits:
            found[header["pid"]] = hits[str(path)]
    return found


def passed(result: Result, count: int = 1) -> None:
    assert result.ended()["counts"] == {"passed": count}, result.out
    assert result.problems() == []


@pytest.mark.parametrize("workers", ["0", "2"])
def test_threads_under_stress_while_others_fork(project: Project, workers: str) -> None:
    """Each thread calls all functions, in another order, and waits for none; two fork meanwhile."""
    count = 200
    text = "".join(f"def f{i}(n):\n    if n:\n        return n\n    return {i}\n" for i in range(count))
    module = project.write("src/app/many.py", text)
    project.write(
        "tests/test_stress.py",
        f"""
        import os, random, sys, threading
        import pytest
        from app import many

        @pytest.mark.parametrize("seed", [1, 2])
        def test_stress(seed):
            before = sys.getswitchinterval()
            sys.setswitchinterval(1e-6)
            barrier, failures = threading.Barrier(8), []

            def call(number):
                order = list(range({count}))
                random.Random(seed * 100 + number).shuffle(order)
                barrier.wait()
                for at, i in enumerate(order):
                    getattr(many, f"f{{i}}")(i % 2)
                    if number < 2 and at % 50 == 25:
                        pid = os.fork()
                        if not pid:
                            getattr(many, f"f{{order[-1 - at // 50]}}")(1)
                            getattr(many, f"f{{order[-1 - at // 50]}}")(0)
                            os._exit(0)
                        if os.waitpid(pid, 0)[1]:
                            failures.append(at)

            threads = [threading.Thread(target=call, args=(number,)) for number in range(8)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            sys.setswitchinterval(before)
            assert not failures
        """,
    )
    result = project.run("-n", workers, "-W", "ignore")
    passed(result, 2)
    expected: Set[Any] = set()
    for i in range(count):
        at = 4 * i + 1
        end = at + 2 if i % 2 else at + 3
        expected |= {at, at + 1, (at + 1, end), end}
    mains = [event["pid"] for event in result.events("worker" if workers == "2" else "session")]
    told = by_process(result, module)
    assert [told[pid] for pid in mains] == [expected] * len(mains)
    assert result.executed(module) == expected
    # A forked child may call the other half; what the parent wrote before it forked the child does not write again.
    both = set(range(1, 4 * count + 1)) | {(4 * i + 2, 4 * i + 2 + k) for i in range(count) for k in (1, 2)}
    children = [hits for pid, hits in told.items() if pid not in mains]
    assert children and all(hits <= both for hits in children)


def test_both_kinds_of_concurrent_futures(project: Project) -> None:
    for name in ("threaded", "forked", "spawned", "served"):
        project.write(f"src/app/{name}.py", TWO)
    project.write(
        "tests/test_futures.py",
        """
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
        import pytest
        from app import forked, served, spawned, threaded

        def test_threads():
            with ThreadPoolExecutor(4) as pool:
                assert sorted(f.result() for f in as_completed([pool.submit(threaded.one, n) for n in range(20)])) == [*range(20)]
                assert list(pool.map(threaded.other, [1] * 20)) == [1] * 20

        @pytest.mark.parametrize("method, module", [("fork", forked), ("spawn", spawned), ("forkserver", served)])
        def test_processes(method, module):
            with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
                assert list(pool.map(module.one, range(20), chunksize=3)) == [*range(20)]
                assert pool.submit(module.other, 1).result() == 1
        """,
    )
    result = project.run("-n", "0", "-W", "ignore")
    passed(result, 4)
    (main,) = [event["pid"] for event in result.events("session")]
    app = project.app.parent
    assert by_process(result, app / "threaded.py") == {main: DEFINED | ONE | OTHER}
    for name in ("forked", "spawned", "served"):
        told = by_process(result, app / f"{name}.py")
        assert told.pop(main) == DEFINED, name
        assert set().union(*told.values()) == ONE | OTHER | (set() if name == "forked" else DEFINED), name


@pytest.mark.parametrize("method", METHODS)
def test_a_pool_in_each_of_two_workers(project: Project, method: str) -> None:
    """`with Pool()` ends its processes with SIGTERM, so that they write no more when they end."""
    for name in ("left", "right"):
        project.write(f"src/app/{name}.py", TWO)
        project.write(
            f"tests/test_{name}.py",
            f"""
            import multiprocessing
            from app import {name}

            def test_pool():
                with multiprocessing.get_context({method!r}).Pool(2) as pool:
                    assert pool.map({name}.one, range(10)) == [*range(10)]
                    assert pool.apply_async({name}.other, (1,)).get(60) == 1
                    assert list(pool.imap_unordered({name}.one, [3])) == [3]
            """,
        )
    result = project.run("-n", "2", "--dist", "loadfile", "-W", "ignore")
    passed(result, 2)
    mains = {event["pid"] for event in result.events("worker")}
    for name in ("left", "right"):
        told = by_process(result, project.app.parent / f"{name}.py")
        children = [hits for pid, hits in told.items() if pid not in mains]
        assert set().union(*children) == ONE | OTHER | (set() if method == "fork" else DEFINED)
        assert all(hits == DEFINED for pid, hits in told.items() if pid in mains)
    assert result.artifacts() == ["coverage-0-gw0.json", "coverage-0-gw1.json", "coverage-0-main.json"]


ENDS = {
    "exit": ("os._exit(3)", 3),
    "kill": ("os.kill(os.getpid(), signal.SIGKILL)", -9),
    "term": ("os.kill(os.getpid(), signal.SIGTERM)", -15),
    "abort": ("os.abort()", -6),
    "segfault": ("os.kill(os.getpid(), signal.SIGSEGV)", -11),
    "execv": ("os.execv('/bin/sh', ['sh', '-c', 'exit 4'])", 4),
}


def test_how_a_forked_child_or_a_started_one_may_end(project: Project) -> None:
    project.write("src/ending.py", "import os, signal\nfrom app.ends import one\none(1)\nexec(os.environ['END'])\n")
    text = "import os, signal, subprocess, sys\n"
    for name, (end, code) in ENDS.items():
        for way in ("forked", "started"):
            project.write(f"src/app/{way}_{name}.py", TWO)
        text += f"""
def test_forked_{name}():
    from app import forked_{name} as module
    pid = os.fork()
    if not pid:
        module.one(1)
        {end}
    status = os.waitpid(pid, 0)[1]
    assert (os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)) == {code}

def test_started_{name}():
    code = "import os, signal; from app import started_{name}; started_{name}.one(1); {end.replace('"', "'")}"
    assert subprocess.run([sys.executable, "-c", code], cwd="src").returncode == {code}
"""
    project.write("tests/test_ends.py", text)
    result = project.run("-p", "no:xdist", "-p", "no:faulthandler", "-W", "ignore")
    passed(result, 2 * len(ENDS))
    (main,) = [event["pid"] for event in result.events("session")]
    for name in ENDS:
        forked = by_process(result, project.app.parent / f"forked_{name}.py")
        assert forked.pop(main) == DEFINED and list(forked.values()) == [ONE], name
        assert list(by_process(result, project.app.parent / f"started_{name}.py").values()) == [DEFINED | ONE], name


def test_threads_and_forks_in_a_child(project: Project) -> None:
    project.write("src/app/deep.py", TWO)
    project.write(
        "src/child.py",
        """\
        import os, threading
        from app import deep

        def work():
            deep.one(1)
            pid = os.fork()
            if not pid:
                deep.other(1)
                os._exit(0)
            os.waitpid(pid, 0)

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        """,
    )
    project.write(
        "tests/test_it.py",
        "import subprocess, sys\n\ndef test_it():\n"
        "    subprocess.run([sys.executable, '-W', 'ignore', 'src/child.py'], check=True)\n",
    )
    result = project.run("-n", "1")
    passed(result)
    told = by_process(result, project.app.parent / "deep.py", "gw0")
    assert sorted(told.values(), key=len) == [DEFINED | ONE, OTHER]
    scripts = by_process(result, project.root / "src/child.py")
    assert set().union(*scripts.values()) == {1, 2, 4, 5, 6, 7, (7, 8), 8, 9, (7, 10), 10, 12, 13, 14}
    assert len(scripts) == 2


def test_where_the_working_directory_is_gone(project: Project) -> None:
    """A test removes it; then it, a forked child and a started one run what they did not run before."""
    for name in ("here", "forked", "started", "lazy"):
        project.write(f"src/app/{name}.py", TWO)
    body = f"""
        import os, subprocess, sys
        from app import forked, here

        def test_gone(tmp_path, monkeypatch):
            gone = tmp_path / "gone"
            gone.mkdir()
            monkeypatch.chdir(gone)
            gone.rmdir()
            here.one(1)
            from app import lazy
            lazy.one(1)
            pid = os.fork()
            if not pid:
                forked.one(1)
                os._exit(0)
            assert os.waitpid(pid, 0)[1] == 0
            code = "import sys; sys.path.insert(0, sys.argv[1]); from app import started; started.one(1)"
            done = subprocess.run([sys.executable, "-c", code, {str(project.root / "src")!r}], stderr=subprocess.PIPE)
            assert (done.returncode, done.stderr) == (0, b"")
        """
    project.write("tests/test_gone.py", body)
    for workers in ("0", "1"):
        for file in project.directory.rglob("*-0-*") if project.directory.exists() else ():
            file.unlink()
        result = project.run("-n", workers, "-W", "ignore")
        assert result.events("ended")[-1]["counts"] == {"passed": 1}, result.out
        assert result.problems() == []
        app = project.app.parent
        worker = "main" if workers == "0" else "gw0"
        assert list(by_process(result, app / "here.py", worker).values()) == [DEFINED | ONE]
        assert list(by_process(result, app / "lazy.py", worker).values()) == [DEFINED | ONE]
        assert sorted(by_process(result, app / "forked.py", worker).values(), key=len) == [ONE, DEFINED]
        assert list(by_process(result, app / "started.py", worker).values()) == [DEFINED | ONE]
        assert result.executed(app / "here.py") == DEFINED | ONE


def test_customisation_of_the_site_and_of_the_user_both_run(project: Project, tmp_path: Path) -> None:
    """usercustomize runs where the user's site-packages count: not in a virtual environment, unless it sees the system's."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--system-site-packages", str(tmp_path / "venv")], check=True)
    project.executable = str(tmp_path / "venv" / "bin" / "python")
    (purelib,) = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    where = (
        "import os, pytest, slipcover; print(*{os.path.dirname(os.path.dirname(m.__file__)) for m in "
        "(pytest, slipcover)}, sep='\\n')"
    )
    (purelib / "tools.pth").write_text(subprocess.check_output([sys.executable, "-c", where], text=True))
    for name in ("site", "user"):
        project.write(
            f"mine/{name}customize.py",
            f"import app, atexit, sys\nsys.{name} = app.sign(1)\n"
            f"atexit.register(lambda: print('{name} customised', sys.{name}))\n",
        )
    project.environment["PYTHONPATH"] = f"{project.root / 'mine'}{os.pathsep}{project.root / 'src'}"
    project.environment["HOME"] = str(tmp_path)
    project.write(
        "tests/test_it.py",
        """
        import subprocess, sys

        def test_it():
            code = "import sys; print(sys.site, sys.user, sys.path[:3], sys.modules['sitecustomize'].__file__[-21:])"
            print("DONE", subprocess.check_output([sys.executable, "-c", code], text=True, stderr=subprocess.STDOUT), "END")
        """,
    )

    def told(result: Result) -> str:
        assert "1 passed" in result.out, result.out + result.err
        return result.out[result.out.index("DONE") : result.out.rindex("END")]

    result, plain = project.run("-p", "no:xdist", "-rP"), project.plain("-p", "no:xdist", "-rP")
    assert told(result) == told(plain)
    assert "mine/sitecustomize.py\nuser customised +\nsite customised +\n" in told(plain)
    assert result.problems() == []
    # What the child's customisation runs of the sources is measured, too.
    (main,) = [event["pid"] for event in result.events("session")]
    assert [hits for pid, hits in by_process(result, project.app).items() if pid != main] == [{1, 2, (2, 3), 3}]


CANNOT: Dict[str, List[str]] = {
    "isolated": ["-I", "src/cli.py"],
    "without environment": ["-E", "src/cli.py"],
    "without site": ["-S", "src/cli.py"],
    "compiled": ["cli.pyc"],
    "zipped": ["cli.zip"],
    "without variables": ["env -i"],
}


@pytest.mark.parametrize("case", CANNOT)
def test_what_cannot_be_measured_is_left_alone(project: Project, case: str) -> None:
    """docs/how-coverage-travels.md says what to do about each."""
    project.write("src/cli.py", "import sys\nprint('it ran', sys.argv[1:])\n")
    compile_it = (
        f"import py_compile; py_compile.compile({str(project.root / 'src/cli.py')!r}, "
        f"{str(project.root / 'cli.pyc')!r}, doraise=True)"
    )
    subprocess.run([sys.executable, "-c", compile_it], check=True)
    subprocess.run([sys.executable, "-m", "zipapp", "src", "-m", "cli:main", "-o", "cli.zip"], cwd=project.root, check=True)
    command = CANNOT[case]
    start = ["env", "-i"] if command == ["env -i"] else []
    arguments = ["src/cli.py"] if start else command
    project.write(
        "tests/test_it.py",
        f"""
        import subprocess, sys

        def test_it():
            command = [*{start!r}, sys.executable, *{arguments!r}, "x"]
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            assert b"it ran ['x']" in done.stdout, done.stdout
        """,
    )
    result = project.run("-p", "no:xdist")
    passed(result)
    assert by_process(result, project.root / "src/cli.py") == {}


def test_code_in_a_sub_interpreter_is_not_measured(project: Project) -> None:
    project.write("src/app/below.py", TWO)
    project.write(
        "tests/test_it.py",
        """
        import sys
        from app import sign
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters

        def test_it(tmp_path):
            number = interpreters.create()
            code = f"import sys; sys.path[:] = {sys.path!r}; from app import below"
            code += f"; open({str(tmp_path / 'f')!r}, 'w').write(str(below.one(7)))"
            (interpreters.exec if hasattr(interpreters, "exec") else interpreters.run_string)(number, code)
            interpreters.destroy(number)
            assert (tmp_path / "f").read_text() == "7"
            assert sign(1) == "+"
        """,
    )
    result = project.run("-p", "no:xdist", "-W", "ignore")
    passed(result)
    assert by_process(result, project.app.parent / "below.py") == {}
    assert result.journalled(project.app) == {1, 2, (2, 3), 3}
