"""coverage.py as the engine: what is recorded, what survives, and what coverage.py says of it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Set

import pytest

from project import BOTH, Project, Result

coverage = pytest.importorskip("coverage", minversion="6.5")

ARCS = sys.version_info >= (3, 14) or coverage.version_info >= (7, 2)


class Covered:
    """A project that coverage.py measures."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.wishes: Dict[str, Any] = {"engine": "coverage"}

    def run(self, *arguments: str, **wishes: Any) -> Result:
        self.wishes.update(wishes)
        return self.project.run("-p", "no:cacheprovider", *arguments, **self.wishes)

    def analyse(self) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, *self.project.program("analyse"), str(self.project.configure(**self.wishes))]
        return subprocess.run(
            command,
            cwd=self.project.root,
            env=self.project.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def report(self) -> Dict[str, Any]:
        """What coverage.py says of the run; nothing may have gone wrong."""
        ended = self.analyse()
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
        content = json.loads((self.project.directory / "analysis.json").read_text("utf-8"))
        assert isinstance(content, dict)
        return content

    def missing(self, name: str) -> List[int]:
        found: List[int] = self.report()["files"][name]["missing_lines"]
        return found


@pytest.fixture
def covered(project: Project) -> Covered:
    project.write("src/app/unseen.py", "def f():\n    return 1\n")
    project.write("tests/test_sign.py", BOTH)
    return Covered(project)


def plainly(project: Project, *arguments: str) -> Dict[str, Any]:
    """What `coverage run -m pytest` and `coverage json` say of the same tests, by themselves."""
    data = project.root.parent / "plain.data"
    report = project.root.parent / "plain.json"
    for command in (
        ["run", f"--data-file={data}", "--branch", "--source=src", "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        ["json", f"--data-file={data}", "-q", "-o", str(report)],
    ):
        subprocess.run(
            [sys.executable, "-m", "coverage", *command],
            cwd=project.root,
            env=project.environment,
            check=True,
            stdout=subprocess.PIPE,
        )
    content = json.loads(report.read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def assert_counted(entry: Dict[str, Any]) -> None:
    """Shards are joined by what is listed, which therefore has to be what is counted."""
    summary = entry["summary"]
    assert len(entry["executed_lines"]) == summary["covered_lines"]
    assert len(entry["executed_branches"]) + len(entry["missing_branches"]) == summary["num_branches"]


def test_what_is_no_statement_is_not_listed(covered: Covered) -> None:
    covered.project.write(
        "src/app/told.py",
        '"""A module."""\n\n\nclass Told:\n    """A class."""\n\n    def f(self, x):\n        """A method."""\n'
        "        with open(__file__):\n            if x:\n                return [y for y in range(x) if y]\n",
    )
    covered.project.write(
        "tests/test_told.py", "from app.told import Told\n\n\ndef test_told():\n    assert Told().f(2) == [1]\n"
    )
    assert covered.run().code == 0
    entry = covered.report()["files"]["src/app/told.py"]
    assert entry["missing_lines"] == []
    assert 5 not in entry["executed_lines"]
    assert_counted(entry)


@pytest.mark.parametrize("arguments", [(), ("-n", "2")], ids=["serial", "xdist"])
def test_the_figures_are_those_of_coverage_run(covered: Covered, arguments: List[str]) -> None:
    result = covered.run(*arguments)
    assert result.code == 0 and result.problems() == []
    report = covered.report()
    plain = plainly(covered.project)
    assert report["totals"] == plain["totals"]
    for name, entry in plain["files"].items():
        ours = report["files"][name]
        assert set(ours["executed_lines"]) <= set(entry["executed_lines"])
        for key in ("missing_lines", "excluded_lines", "summary"):
            assert ours[key] == entry[key], (name, key)
        assert sorted(ours["missing_branches"]) == sorted(entry["missing_branches"]), name
        assert_counted(ours)
    assert set(report["files"]) == set(plain["files"]) == {"src/app/__init__.py", "src/app/unseen.py"}
    assert report["unparsed"] == []
    (session,) = result.events("session")
    assert session["engine"] == coverage.__version__
    assert not list(covered.project.root.glob(".coverage*"))


def test_each_worker_leaves_a_data_file_that_coverage_combines(covered: Covered, tmp_path: Path) -> None:
    result = covered.run("-n", "2")
    assert result.artifacts() == ["coverage.0.gw0", "coverage.0.gw1", "coverage.0.main"]
    covered.report()
    combined = coverage.CoverageData(basename=str(tmp_path / "combined"))
    for name in result.artifacts():
        one = coverage.CoverageData(basename=str(result.directory / "artifacts" / name))
        one.read()
        combined.update(one)
    whole = coverage.CoverageData(basename=str(result.directory / "coverage.combined"))
    whole.read()
    assert whole.measured_files() == combined.measured_files()
    for path in whole.measured_files():
        assert set(whole.arcs(path) or ()) == set(combined.arcs(path) or ()), path
    assert set(whole.arcs(str(covered.project.app)) or ())


KILL = """
import os, signal
from app import one, two, victim

def test_one():
    one.f()

def test_two():
    two.f()

def test_victim():
    victim.f()
    KILL
"""


@pytest.mark.parametrize("arguments", [(), ("-n", "1", "--max-worker-restart", "0")], ids=["serial", "xdist"])
@pytest.mark.parametrize(
    "kill, lost",
    [("os.system(f'kill -9 {os.getpid()}')", [2]), ("os.kill(os.getpid(), signal.SIGKILL)", [])],
    ids=["by others", "by itself"],
)
def test_what_finished_before_a_kill_is_kept(covered: Covered, kill: str, lost: List[int], arguments: List[str]) -> None:
    for name in ("one", "two", "victim"):
        covered.project.write(f"src/app/{name}.py", "def f():\n    return 1\n")
    covered.project.write("tests/test_kill.py", KILL.replace("KILL", kill))
    result = covered.run("tests/test_kill.py", *arguments)
    worker = "gw0" if arguments else "main"
    assert f"coverage.0.{worker}" not in result.artifacts()
    files = covered.report()["files"]
    assert files["src/app/one.py"]["missing_lines"] == files["src/app/two.py"]["missing_lines"] == []
    # Imported while the tests were collected; its function ran in the test that did not finish.
    assert files["src/app/victim.py"]["missing_lines"] == lost


def test_a_damaged_journal_is_an_error(covered: Covered) -> None:
    result = covered.run()
    (journal,) = result.journal_files()
    journal.write_bytes(journal.read_bytes() + b"nonsense\n")
    ended = covered.analyse()
    assert ended.returncode != 0 and "is damaged: b'nonsense'" in ended.stderr


def test_a_hit_without_its_file_is_an_error(covered: Covered) -> None:
    result = covered.run()
    (journal,) = result.journal_files()
    journal.write_bytes(journal.read_bytes() + b"77:1\n")
    ended = covered.analyse()
    assert ended.returncode != 0 and ended.stderr.endswith("is damaged: b'77:1' names no file\n"), ended.stderr


def test_a_record_may_stand_twice(covered: Covered) -> None:
    result = covered.run()
    (journal,) = result.journal_files()
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines + [line for line in lines[1:] if line != b"E\n" and line.startswith(b"F")]))
    assert covered.missing("src/app/__init__.py") == []


def test_a_torn_last_line_is_ignored(covered: Covered) -> None:
    result = covered.run()
    (journal,) = result.journal_files()
    journal.write_bytes(journal.read_bytes() + b"1:4")
    assert covered.missing("src/app/__init__.py") == []


@pytest.mark.parametrize("where", [".coveragerc", "setup.cfg", "pyproject.toml"])
def test_the_users_configuration_holds(covered: Covered, where: str) -> None:
    if where == "pyproject.toml":
        text = (
            '[tool.coverage.run]\nsource = ["src"]\nomit = ["*/unseen.py"]\nparallel = true\n'
            '[tool.coverage.report]\nexclude_lines = ["def sign"]\n'
        )
    else:
        before = "" if where == ".coveragerc" else "coverage:"
        text = (
            f"[{before}run]\nsource = src\nomit = */unseen.py\nparallel = true\n"
            f"concurrency = multiprocessing\n[{before}report]\nexclude_lines = def sign\nfail_under = 100\n"
        )
    path = covered.project.write(where, text)
    covered.run(configFile=str(path), ownSource=True, base=str(covered.project.root))
    files = covered.report()["files"]
    assert set(files) == {"src/app/__init__.py"}
    assert files["src/app/__init__.py"]["excluded_lines"] == [1, 2, 3, 4, 5, 6]
    assert not list(covered.project.root.glob(".coverage.*"))


def test_the_pom_comes_before_the_configuration(covered: Covered) -> None:
    path = covered.project.write(".coveragerc", "[run]\nsource = nowhere\nomit = */app/__init__.py\n")
    covered.run(configFile=str(path), omit=["src/app/unseen.py"], excludeLines=["pass"], branch=False)
    report = covered.report()
    assert set(report["files"]) == {"src/app/__init__.py"}
    assert report["files"]["src/app/__init__.py"]["excluded_lines"] == [5]
    assert report["meta"]["branch_coverage"] is False


def test_contexts(covered: Covered) -> None:
    path = covered.project.write(".coveragerc", "[run]\ndynamic_context = test_function\n")
    covered.run("-n", "2", configFile=str(path))
    contexts = covered.report()["files"]["src/app/__init__.py"]["contexts"]
    assert set(contexts["3"]) == {"test_sign.test_plus"} or set(contexts["3"]) == {"tests.test_sign.test_plus"}
    assert len(contexts["2"]) == 2


def test_a_file_that_is_no_python_is_named(covered: Covered) -> None:
    covered.project.write("src/app/broken.py", "def f(:\n")
    covered.run()
    (unparsed,) = covered.report()["unparsed"]
    assert unparsed["path"] == "src/app/broken.py" and unparsed["error"].startswith("SyntaxError: ")


def test_a_warning_of_coverage_is_no_error_of_a_test(covered: Covered) -> None:
    covered.project.write("pytest.ini", "[pytest]\npythonpath = src\nfilterwarnings = error\n")
    covered.project.write(
        "tests/test_trace.py", "import sys\nfrom app import sign\n\ndef test_it():\n    sys.settrace(None)\n    assert sign(1)\n"
    )
    result = covered.run()
    assert result.ended()["counts"] == {"passed": 3}
    (problem,) = result.problems()
    assert problem.startswith("switched off: tests/test_trace.py::test_it took coverage.py's trace function away")


CHILDREN = """
import multiprocessing
import os
import subprocess
import sys
import threading

from app import forked, threaded


def test_subprocess(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    subprocess.run([sys.executable, "-c", "import app.run; app.run.f()"], check=True, env={})


def test_exit(tmp_path):
    subprocess.run([sys.executable, "-c", "import os, app.exited; app.exited.f(); os._exit(0)"], check=True)


def test_script():
    subprocess.run([sys.executable, "src/script.py"], check=True)


def test_fork():
    pid = os.fork()
    if not pid:
        forked.f()
        os._exit(0)
    os.waitpid(pid, 0)


def test_exec():
    pid = os.fork()
    if not pid:
        forked.g()
        os.execv("/bin/true", ["true"])
    os.waitpid(pid, 0)


def test_exec_with_an_environment():
    pid = os.fork()
    if not pid:
        forked.h()
        os.execve("/bin/true", ["true"], {})
    os.waitpid(pid, 0)
    assert os.supports_fd >= {os.execve}


def test_thread():
    thread = threading.Thread(target=threaded.f)
    thread.start()
    thread.join()


def test_spawn():
    from app import spawned
    process = multiprocessing.get_context("spawn").Process(target=spawned.f)
    process.start()
    process.join()
    assert process.exitcode == 0


def test_multiprocessing_fork():
    from app import multi
    process = multiprocessing.get_context("fork").Process(target=multi.f)
    process.start()
    process.join()
"""


@pytest.mark.parametrize("arguments", [(), ("-n", "2")], ids=["serial", "xdist"])
def test_children_are_measured(covered: Covered, arguments: List[str]) -> None:
    names = ("run", "exited", "forked", "threaded", "spawned", "multi")
    for name in names:
        covered.project.write(
            f"src/app/{name}.py", "def f():\n    return 1\n\n\ndef g():\n    return 2\n\n\ndef h():\n    return 3\n"
        )
    covered.project.write("src/script.py", "if __name__ == '__main__':\n    done = 1\n")
    covered.project.write("tests/test_children.py", CHILDREN)
    covered.project.environment["PYTHONPATH"] = str(covered.project.root / "src")
    text = (covered.project.root / "tests" / "test_children.py").read_text()
    covered.project.write(
        "tests/test_children.py", text.replace("env={}", f"env={{'PYTHONPATH': {str(covered.project.root / 'src')!r}}}")
    )
    result = covered.run("tests/test_children.py", *arguments)
    assert result.ended()["counts"]["passed"] == 9, result.out
    assert result.problems() == []
    files = covered.report()["files"]
    missing = {name: files[f"src/app/{name}.py"]["missing_lines"] for name in names}
    assert missing == {name: [] if name == "forked" else [6, 10] for name in names}
    assert files["src/script.py"]["missing_lines"] == []


ENDED = """
import concurrent.futures
import multiprocessing
import os
import signal
import subprocess
import sys

import pytest

from app import child, other


def told(way, end):
    child.ran(way)
    end()
    os._exit(77)


ENDS = {
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "term": lambda: os.kill(os.getpid(), signal.SIGTERM),
    "group": lambda: os.setpgrp() or os.killpg(0, signal.SIGKILL),
    "raise": lambda: signal.raise_signal(signal.SIGTERM),
    "abort": os.abort,
}


@pytest.mark.parametrize("way", ENDS)
def test_ends_itself(way):
    process = multiprocessing.get_context("fork").Process(target=told, args=(way, ENDS[way]))
    process.start()
    process.join()
    assert process.exitcode < 0


def test_subprocess_ends_itself():
    code = "import os, app.other; app.other.f(); os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code], env=dict(os.environ, PYTHONPATH="src")).returncode == -9


def test_a_pool_takes_functions_of_the_system():
    with concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        with pytest.raises(concurrent.futures.process.BrokenProcessPool):
            pool.submit(os._exit, 3).result()


def test_a_handler_is_called():
    seen = []
    before = signal.signal(signal.SIGTERM, lambda *_: seen.append(1))
    os.kill(os.getpid(), signal.SIGTERM)
    signal.signal(signal.SIGTERM, before)
    assert seen == [1]
    os.kill(os.getpid(), 0)
    with pytest.raises(TypeError):
        os.kill()
"""


@pytest.mark.parametrize("arguments", [(), ("-n", "2")], ids=["serial", "xdist"])
def test_what_a_child_ran_that_ends_itself_is_kept(covered: Covered, arguments: List[str]) -> None:
    ways = ["kill", "term", "group", "raise", "abort"]
    lines = "".join(f"    if way == {way!r}:\n        return 1\n" for way in ways)
    covered.project.write("src/app/child.py", f"def ran(way):\n{lines}")
    covered.project.write("src/app/other.py", "def f():\n    return 1\n")
    covered.project.write("tests/test_ended.py", ENDED)
    result = covered.run("tests/test_ended.py", *arguments)
    assert result.ended()["counts"]["passed"] == 8, result.out
    assert result.problems() == []
    files = covered.report()["files"]
    assert {name: files[f"src/app/{name}.py"]["missing_lines"] for name in ("child", "other")} == {"child": [], "other": []}
    assert open_children(covered.project) == []


KILLED = """
import multiprocessing
import os
import subprocess
import sys
import time

from app import sign


def run(ready, leave):
    sign(1)
    ready.send(1)
    if not leave:
        time.sleep(60)


def child(leave):
    here, there = multiprocessing.get_context("fork").Pipe()
    process = multiprocessing.get_context("fork").Process(target=run, args=(there, leave))
    process.start()
    assert here.recv() == 1
    return process


def test_killed():
    process = child(False)
    process.kill()
    process.join()


def test_terminated():
    process = child(False)
    process.terminate()
    process.join()


def test_left():
    child(True).join()


def test_subprocess_killed():
    code = "import app, time; app.sign(1); print(1, flush=True); time.sleep(60)"
    environment = dict(os.environ, PYTHONPATH="src")
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
    assert process.stdout.read(1) == b"1"
    process.kill()
    process.communicate()


def test_another_program_killed():
    process = subprocess.Popen(["/bin/sleep", "60"], preexec_fn=os.setsid)
    process.kill()
    process.communicate()


def test_forked_and_gone():
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)
"""


def open_children(project: Project) -> List[str]:
    """The tests whose children were ended by others, as the journals say."""
    found = []
    for journal in sorted((project.directory / "journals").iterdir()):
        first, *lines = journal.read_text("utf-8").splitlines()
        child = json.loads(first[3:]).get("child")
        if child is not None and lines[-1:] != ["E"]:
            found.append(child)
    return sorted(found)


@pytest.mark.parametrize("arguments", [(), ("-n", "2")], ids=["serial", "xdist"])
def test_a_child_that_others_end_can_be_told(covered: Covered, arguments: List[str]) -> None:
    covered.project.write("tests/test_killed.py", KILLED)
    result = covered.run("tests/test_killed.py", *arguments)
    assert result.ended()["counts"]["passed"] == 6, result.out
    assert result.problems() == []
    assert covered.report()["files"]["src/app/__init__.py"]
    assert open_children(covered.project) == [
        f"tests/test_killed.py::test_{name} (call)" for name in ("killed", "subprocess_killed", "terminated")
    ]


LIMITED = """
import os, resource


def test_limited():
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""


def test_a_child_that_ran_nothing_has_nothing_to_tell(covered: Covered) -> None:
    covered.project.write("tests/test_limited.py", LIMITED)
    result = covered.run("tests/test_limited.py", "-n", "0")
    assert result.ended()["counts"]["passed"] == 1, result.out
    assert result.problems() == [] and not list(covered.project.directory.glob("problems-*"))
    assert open_children(covered.project) == []


def settings(project: Project) -> Dict[str, Any]:
    to = project.root.parent / "settings.json"
    subprocess.run(
        [sys.executable, *project.program("coverage_settings"), str(to), "{}"],
        cwd=project.root,
        env=project.environment,
        check=True,
    )
    told = json.loads(to.read_text("ascii"))
    assert isinstance(told, dict)
    return told


AS_THEY_ARE = """
import copy, inspect, os, pickle, signal
import pytest
import app


class Own:
    kill = os.kill
    leave = os._exit
    start = os.execve
    spawn = os.posix_spawn
    set = os.putenv


def test_attribute_of_a_class():
    assert app
    Own().kill(os.getpid(), 0)
    Own().set('A_NAME', 'value')
    for bad in (Own().leave, Own().start, Own().spawn, signal.raise_signal, os.kill):
        with pytest.raises(TypeError):
            bad("x")
    with pytest.raises(TypeError):
        signal.raise_signal()


def test_looked_at():
    assert list(inspect.signature(os.kill).parameters) == ["pid", "signal"]
    assert list(inspect.signature(os.putenv).parameters) == ["name", "value"]
    assert os._exit.__name__ == "_exit" and os.kill.__doc__
    assert pickle.loads(pickle.dumps(os._exit)) is os._exit and pickle.loads(pickle.dumps(os.putenv)) is os.putenv
    assert copy.deepcopy(os.kill) is os.kill
    assert os.execve in os.supports_fd
"""


def test_replaced_functions_are_used_as_they_are(covered: Covered) -> None:
    covered.project.write("tests/test_as.py", AS_THEY_ARE)
    result = covered.run("tests/test_as.py", "-n", "0")
    assert result.code == 0, result.out
    assert result.problems() == []


def test_settings_are_read(covered: Covered) -> None:
    project = covered.project
    told = settings(project)
    assert (told["configFile"], told["ownSource"], told["source"], told["failUnder"]) == (None, False, [], None)
    path = project.write(
        "setup.cfg", "[coverage:run]\nsource =\n    src\n    json\nrelative_files = true\n[coverage:report]\nfail_under = 97.5\n"
    )
    told = settings(project)
    assert told["configFile"] == str(path) and told["ownSource"] and told["relativeFiles"]
    assert told["source"] == sorted([str(project.root / "src"), os.path.realpath(os.path.dirname(json.__file__))])
    assert told["failUnder"] == "97.5"
    project.write(".coveragerc", "[run]\nbranch = perhaps\n")
    assert ".coveragerc" in settings(project)["error"]


def test_relative_files(covered: Covered) -> None:
    result = covered.run(relativeFiles=True)
    covered.report()
    for name in ("artifacts/coverage.0.main", "coverage.combined"):
        data = coverage.CoverageData(basename=str(result.directory / name))
        data.read()
        assert data.measured_files() == {"src/app/__init__.py", "src/app/unseen.py"}, name


def test_nothing_measured_is_a_report_of_nothing(covered: Covered) -> None:
    covered.run("-k", "not sign", sources=[str(covered.project.root / "tests")], omit=["*"])
    report = covered.report()
    assert report["files"] == {} and report["meta"]["format"] in (2, 3)
