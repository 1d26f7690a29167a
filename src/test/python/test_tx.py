"""Workers in other interpreters and on other hosts. ssh is played by a script here; src/it has a real one."""

import contextlib
import json
import os
import select
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Iterator, List, Tuple

import pytest
import xdist

from project import BOTH, MINUS, PLUS, Project, Result, read_journal

SSH = """\
#!/bin/sh
# Runs the command on "the host": another folder of this machine, with nothing of the caller's working directory.
for command; do :; done
cd "$FAKE_HOME" || exit 255
echo "$@" >> "$FAKE_HOME/ssh.log"
[ -e "$FAKE_HOME/down" ] && { echo "ssh: connect to host there port 22: Connection refused" >&2; exit 255; }
[ -p "$FAKE_HOME/alive" ] && exec 9> "$FAKE_HOME/alive"
exec sh -c "$command"
"""


@pytest.fixture
def host(project: Project) -> Path:
    """A host `there` for `ssh=there`, as its home folder. Where a pipe `alive` lies in it, whatever works for the plugin on
    that host holds its other end."""
    programs = project.root.parent / "programs"
    programs.mkdir()
    ssh = programs / "ssh"
    ssh.write_text(SSH, "utf-8")
    ssh.chmod(ssh.stat().st_mode | stat.S_IXUSR)
    home = project.root.parent / "home"
    home.mkdir()
    project.environment["FAKE_HOME"] = str(home)
    project.environment["PATH"] = f"{programs}{os.pathsep}{project.environment['PATH']}"
    project.environment["TMPDIR"] = str(home)
    project.write("tests/test_sign.py", BOTH)
    return home


THERE = f"ssh=there//python={sys.executable}"


def run(project: Project, *specs: str, dist: str = "load", more: Tuple[str, ...] = (), **wishes: Any) -> Result:
    arguments: List[str] = ["-p", "xdist"]
    for spec in specs:
        arguments += ["--tx", spec]
    arguments += ["--dist", dist, "--max-worker-restart", "1", f"--rsyncdir={project.root}", "--rsyncignore=out", *more]
    return project.run(*arguments, **wishes)


def is_whole(result: Result) -> None:
    assert result.problems() == []
    assert all(event["complete"] for event in result.events("worker-down"))
    planned = sorted(nodeid for event in result.events("planned") for nodeid in event["ids"])
    assert sorted(event["id"] for event in result.events("finished")) == planned != []


def left(home: Path) -> List[str]:
    return [name for name in os.listdir(home) if name.startswith("slipcover-maven-")]


@pytest.mark.parametrize("dist", ["load", "each", "loadfile", "loadscope", "loadgroup", "worksteal"])
def test_a_worker_on_another_host_is_measured_as_here(project: Project, host: Path, dist: str) -> None:
    if dist == "worksteal" and tuple(map(int, xdist.__version__.split(".")[:2])) < (3, 2):
        pytest.skip("this xdist has no worksteal")
    result = run(project, f"2*{THERE}", dist=dist)
    assert result.code == 0, result.out + result.err
    is_whole(result)
    assert result.executed(project.app) == PLUS | MINUS
    assert result.journalled(project.app, "gw?") == PLUS | MINUS
    assert result.artifacts() == ["coverage-0-gw0.json", "coverage-0-gw1.json", "coverage-0-main.json"]
    for name in result.artifacts():
        assert not [path for path in result.artifact(name[11:-5])["files"] if not path.startswith(str(project.root))]
    for event in result.events("worker"):
        for file in result.journal_files(event["id"]):
            assert read_journal(file)[2], "the end came over, too"
        assert event["host"] == THERE and event["platform"] and event["implementation"] == "CPython"
        assert event["tools"]["pytest"] == pytest.__version__ and event["replaces"] is None
    assert left(host) == []
    assert "BatchMode=yes" in (host / "ssh.log").read_text()


def test_a_popen_worker_with_a_folder_of_its_own(project: Project, host: Path) -> None:
    result = run(project, f"2*popen//chdir={host}/copy")
    assert result.code == 0, result.out + result.err
    is_whole(result)
    assert result.executed(project.app, "gw?") == result.journalled(project.app, "gw?") == PLUS | MINUS
    assert left(host) == []


def test_local_and_distant_workers_together(project: Project, host: Path) -> None:
    result = run(project, "popen", THERE, f"popen//python={sys.executable}", dist="each")
    assert result.code == 0, result.out + result.err
    is_whole(result)
    for worker in ("gw0", "gw1", "gw2"):
        assert result.executed(project.app, worker) == result.journalled(project.app, worker) == PLUS | MINUS, worker


def test_imports_before_the_first_test_are_measured(project: Project, host: Path) -> None:
    project.write("conftest.py", "import app.early\n")
    early = project.write("src/app/early.py", "early = 1\n")
    result = run(project, THERE)
    is_whole(result)
    assert result.executed(early, "gw0") == {1}


def test_the_tests_see_nothing_of_us(project: Project, host: Path) -> None:
    project.write(
        "tests/test_sight.py",
        """\
        import os, sys
        def test_sight(request):
            assert [key for key in request.config.workerinput if "slipcover" in key] == []
            assert [name for name in os.environ if "SLIPCOVER" in name] == []
            assert os.getcwd().endswith("pyexecnetcache")
            assert "home" in request.config.rootpath.parts
        """,
    )
    result = run(project, THERE)
    assert result.code == 0, result.out + result.err


def test_children_on_another_host_are_measured(project: Project, host: Path) -> None:
    project.write(
        "tests/test_children.py",
        """\
        import os, subprocess, sys
        def test_fork():
            pid = os.fork()
            if not pid:
                from app import forked
                os._exit(0)
            os.waitpid(pid, 0)
        def test_started():
            import app
            folder = os.path.dirname(os.path.dirname(app.__file__))
            subprocess.run([sys.executable, "-c", f"import sys; sys.path.insert(0, {folder!r}); import app.started"], check=True)
        """,
    )
    forked = project.write("src/app/forked.py", "forked = 1\n")
    started = project.write("src/app/started.py", "started = 1\n")
    result = run(project, THERE)
    assert result.code == 0, result.out + result.err
    is_whole(result)
    assert result.journalled(forked, "gw0") == result.journalled(started, "gw0") == {1}
    assert len(result.journal_files("gw0")) == 3


@contextlib.contextmanager
def alive(host: Path) -> Iterator[Callable[[], bool]]:
    """Gives what waits, for a minute at most, until nothing works on the host any more, and says whether that is so."""
    os.mkfifo(host / "alive")
    reading = os.open(host / "alive", os.O_RDONLY | os.O_NONBLOCK)
    yield lambda: bool(select.select([reading], [], [], 60)[0]) and os.read(reading, 1) == b""
    os.close(reading)


def test_a_killed_worker_leaves_neither_folder_nor_child(project: Project, host: Path) -> None:
    project.write(
        "tests/test_sign.py",
        f"""\
        import os, pathlib, signal, subprocess, sys
        def test_killed():
            pathlib.Path({str(host)!r}, "down").touch()
            subprocess.Popen(
                [sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True, close_fds=False
            )
            os.kill(os.getpid(), signal.SIGKILL)
        """,
    )
    with alive(host) as nothing_is:
        result = run(project, THERE)
        assert [event["id"] for event in result.events("crashed")] == ["tests/test_sign.py::test_killed"]
        # The child, which holds that pipe, too, would for ten minutes.
        assert nothing_is()
    assert left(host) == []


def test_a_child_that_goes_on_is_told(project: Project, host: Path) -> None:
    project.write(
        "tests/test_sign.py",
        """\
        import os
        def test_daemon():
            import app
            reading, writing = os.pipe()
            if not os.fork():
                app.sign(1)
                os.write(writing, b"1")
                for number in range(3):
                    os.close(number)
                os.open(os.devnull, os.O_RDWR), os.dup(0), os.dup(0)
                import select
                select.select([], [], [], 60)
                os._exit(0)
            os.read(reading, 1)
        """,
    )
    result = run(project, THERE)
    assert result.code == 0, result.out + result.err
    (told,) = result.events("outlived")
    assert (told["worker"], told["host"]) == ("gw0", THERE)
    is_whole(result)
    assert PLUS - {1} <= result.journalled(project.app, "gw0")


def test_a_lost_host_keeps_every_finished_tests_lines(project: Project, host: Path) -> None:
    for number in range(6):
        project.write(f"src/app/m{number}.py", "def f():\n    return 1\n")
        project.write(
            f"tests/test_{number}.py",
            f"""\
            import os, signal
            from app import m{number}
            def test_it():
                m{number}.f()
            """,
        )
    project.write(
        "tests/test_sign.py",
        "def test_lost():\n    import os, pathlib\n"
        "    pathlib.Path(os.environ['FAKE_HOME'], 'down').touch()\n"
        "    os.killpg(os.getpid(), 9) if os.getpid() == os.getpgrp() else os.kill(os.getpid(), 9)\n",
    )
    result = run(project, THERE)
    finished = {event["id"] for event in result.events("finished")}
    assert finished == {f"tests/test_{number}.py::test_it" for number in range(6)}
    for number in range(6):
        assert {1, 2} <= result.journalled(project.root / "src" / "app" / f"m{number}.py", "gw0")
    (unreplaced,) = result.events("unreplaced")
    # BrokenPipeError where ssh had ended before it was written to.
    assert unreplaced["id"] == "gw0" and unreplaced["error"].partition(":")[0] in ("HostNotFound", "BrokenPipeError")
    assert [event["id"] for event in result.events("crashed")] == ["tests/test_sign.py::test_lost"]
    assert result.events("ended") != []


@pytest.mark.parametrize("dist", ["load", "each"])
def test_the_others_go_on_without_a_lost_host(project: Project, host: Path, dist: str) -> None:
    project.write(
        "tests/test_sign.py",
        """\
        import os, pathlib, pytest
        @pytest.mark.parametrize("n", range(8))
        def test_n(n):
            if "pyexecnetcache" in os.getcwd():
                pathlib.Path(os.environ['FAKE_HOME'], 'down').touch()
                os.kill(os.getpid(), 9)
        """,
    )
    result = run(project, THERE, "popen", dist=dist)
    assert [event["id"] for event in result.events("unreplaced")] == ["gw0"]
    finished = {event["id"] for event in result.events("finished") if event["worker"] == "gw1"}
    crashed = {event["id"] for event in result.events("crashed")}
    assert len(crashed) == 1
    planned = {f"tests/test_sign.py::test_n[{n}]" for n in range(8)}
    if dist == "each":
        assert finished == planned
    else:
        # xdist may have told the other one to stop already when it gets the lost one's tests back; what nobody ran is lost,
        # and the Java side runs it again.
        assert not finished & crashed and len(finished) >= 4
    # Where tests were left to nobody xdist may end with an error of its own: "Unexpectedly no active workers available".
    all_ran = dist == "each" or finished | crashed == planned
    assert result.ended()["exitstatus"] in ({1} if all_ran else {1, 3})


def test_a_worker_that_always_dies_is_not_replaced_for_ever(project: Project, host: Path) -> None:
    project.write("conftest.py", "import os\nif 'pyexecnetcache' in os.getcwd():\n    os._exit(3)\n")
    result = run(project, THERE)
    assert len(result.events("worker-down")) == 2
    assert result.events("finished") == []
    assert result.code != 0


def test_another_revision_there_is_a_problem(project: Project, host: Path) -> None:
    project.write(
        "conftest.py",
        "import os\nif 'pyexecnetcache' in os.getcwd():\n"
        "    p = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'src', 'app', "
        "'__init__.py')\n    open(p, 'a').write('\\nmore = 1\\n')\n",
    )
    result = run(project, THERE)
    assert result.problems() == [
        f"revision: {project.app} is another one on {THERE}: send the sources along, or update them there"
    ]


def test_a_file_that_is_only_there_is_a_problem(project: Project, host: Path) -> None:
    project.write(
        "tests/test_sign.py",
        "def test_made():\n    import app, importlib, os\n"
        "    open(os.path.join(os.path.dirname(app.__file__), 'made.py'), 'w').write('x = 1\\n')\n"
        "    importlib.invalidate_caches()\n    import app.made\n",
    )
    result = run(project, THERE)
    assert result.problems() == [f"revision: {project.app.parent / 'made.py'} is on {THERE} and not here"]


def test_a_file_that_a_test_made_and_removed_there_is_none(project: Project, host: Path) -> None:
    project.write(
        "tests/test_sign.py",
        """\
        import app, importlib, os, subprocess, sys
        def test_made():
            for here in (True, False):
                made = os.path.join(os.path.dirname(app.__file__), f"made{here}.py")
                open(made, "w").write("x = 1\\n")
                importlib.invalidate_caches()
                if here:
                    importlib.import_module("app.madeTrue")
                else:
                    folder = os.path.dirname(os.path.dirname(app.__file__))
                    code = f"import sys; sys.path.insert(0, {folder!r}); import app.madeFalse"
                    subprocess.run([sys.executable, "-c", code], check=True)
                os.unlink(made)
        def test_kept():
            kept = os.path.join(os.path.dirname(app.__file__), "kept.py")
            open(kept, "w").write("x = 1\\n")
            importlib.invalidate_caches()
            importlib.import_module("app.kept")
        """,
    )
    result = run(project, THERE)
    assert result.ended()["counts"]["passed"] == 2, result.out
    assert result.problems() == [f"revision: {project.app.parent / 'kept.py'} is on {THERE} and not here"]


def test_a_file_that_a_test_wrote_and_restored_there_is_no_other_revision(project: Project, host: Path) -> None:
    more = project.write("src/app/more.py", "def f():\n    return 1\n")
    project.write(
        "tests/test_sign.py",
        """\
        import app, os, pathlib, pytest, subprocess, sys
        @pytest.fixture
        def other():
            path = pathlib.Path(app.__file__).with_name("more.py")
            text = path.read_text()
            path.write_text(text + "f()\\n")
            code = f"import sys; sys.path.insert(0, {str(path.parent.parent)!r}); import app.more"
            subprocess.run([sys.executable, "-c", code], check=True)
            yield
            path.write_text(text)
        def test_other(other):
            pass
        """,
    )
    result = run(project, THERE)
    assert result.ended()["counts"]["passed"] == 1, result.out
    assert result.problems() == []
    assert 2 in result.journalled(more, "gw0")


def test_a_file_that_is_only_where_the_worker_died_is_a_problem(project: Project, host: Path) -> None:
    project.write(
        "tests/test_sign.py",
        """\
        import app, importlib, os
        def test_kept():
            kept = os.path.join(os.path.dirname(app.__file__), "kept.py")
            open(kept, "w").write("x = 1\\n")
            importlib.invalidate_caches()
            importlib.import_module("app.kept")
        def test_dies():
            os._exit(3)
        """,
    )
    result = run(project, THERE)
    assert f"revision: {project.app.parent / 'kept.py'} is on {THERE} and not here" in result.problems()


def test_line_endings_are_no_other_revision(project: Project, host: Path) -> None:
    project.write(
        "conftest.py",
        "import os\nif 'pyexecnetcache' in os.getcwd():\n"
        "    p = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'src', 'app', "
        "'__init__.py')\n    t = open(p, newline='').read()\n"
        "    open(p, 'w', newline='').write(t.replace('\\n', '\\r\\n'))\n",
    )
    result = run(project, THERE)
    is_whole(result)


def test_only_the_tests_of_the_slice_run_there(project: Project, host: Path) -> None:
    for index in range(2):
        division = project.root.parent / f"division-{index}.json"
        level = {"index": index, "count": 2, "files": {"tests/test_sign.py": 1}, "parts": {}}
        division.write_text(json.dumps({"format": 1, "levels": [level]}))
        result = run(project, THERE, division=str(division), attempt=index)
        (told,) = result.events("division", index)
        names = ("elsewhere", "mine") if index == 0 else ("mine", "elsewhere")
        assert "tests/test_sign.py" in told[names[0]] and "tests/test_sign.py" not in told[names[1]]
        assert any("test_sign.py" in nodeid for nodeid in result.outcomes_of(index)) == (index == 1)


def test_only_the_selected_tests_run_there(project: Project, host: Path) -> None:
    selection = project.root.parent / "selection.json"
    selection.write_text('["tests/test_sign.py::test_plus"]')
    result = run(project, THERE, select=str(selection))
    assert [event["id"] for event in result.events("finished")] == ["tests/test_sign.py::test_plus"]
    assert result.problems() == []
    assert result.executed(project.app, "gw0") == PLUS


def test_testpaths_and_omit_hold_there(project: Project, host: Path) -> None:
    project.write("pytest.ini", "[pytest]\npythonpath = src\ntestpaths = tests\n")
    project.write("other/test_other.py", "def test_other():\n    assert False\n")
    project.write("tests/test_more.py", "import app.more\ndef test_more():\n    pass\n")
    more = project.write("src/app/more.py", "x = 1\n")
    result = run(project, THERE, omit=["src/app/more.py"])
    assert result.code == 0, result.out
    is_whole(result)
    assert result.executed(more) == result.journalled(more) == set()
    assert result.executed(project.app) == PLUS | MINUS


def test_source_that_is_not_below_the_sent_folder(project: Project, host: Path) -> None:
    arguments = [
        "-p",
        "xdist",
        "--tx",
        THERE,
        "--dist",
        "load",
        f"--rsyncdir={project.root}/src",
        f"--rsyncdir={project.root}/tests",
    ]
    project.write(
        "tests/conftest.py",
        "import os, sys\nsys.path.insert(0, os.path.abspath(os.path.join(os.path.dirname(__file__), '..', 'src')))\n",
    )
    project.write("pytest.ini", "[pytest]\n")
    result = project.run(*arguments, str(project.root / "tests"))
    assert result.code == 0, result.out + result.err
    is_whole(result)
    assert result.executed(project.app, "gw0") == PLUS | MINUS


def test_tests_that_are_not_sent_are_named(project: Project, host: Path) -> None:
    tests = str(project.root / "tests")
    result = project.run("-p", "xdist", "--tx", THERE, "--dist", "load", tests)
    assert result.code == 4
    assert result.err.strip() == (
        f"ERROR: {tests} is in no folder that is sent to {THERE}: add the argument --rsyncdir={project.root}, or rsyncdirs to"
        " pytest's configuration."
    )


def test_values_of_environment_variables_are_not_told(project: Project, host: Path) -> None:
    result = run(project, f"popen//env:TOKEN=abc//xy//chdir={host}/copy".replace("abc//xy", "abc"))
    assert result.code == 0, result.out + result.err
    assert "abc" not in (result.directory / "events-0.jsonl").read_text()


def other_pythons() -> List[str]:
    """Interpreters of another minor version that have what a run needs, in the same versions as here."""
    found = []
    for name in ("python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"):
        path = shutil.which(name)
        listed = [path] if path else []
        listed += sorted(str(p) for p in Path(sys.prefix).resolve().parent.glob("v3*/bin/python")) if not found else []
        for candidate in listed:
            script = (
                "import sys, pytest, xdist, slipcover; print('%d.%d' % sys.version_info[:2], "
                "pytest.__version__, xdist.__version__)"
            )
            asked = subprocess.run([candidate, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            here = ["%d.%d" % sys.version_info[:2], pytest.__version__, xdist.__version__]
            there = asked.stdout.split()
            if asked.returncode == 0 and there[1:] == here[1:] and there[0] != here[0]:
                found.append(candidate)
    return found


def test_each_over_two_pythons(project: Project) -> None:
    others = other_pythons()
    if not others:
        pytest.skip("no second Python with the same pytest and xdist, and slipcover")
    other = others[0]
    project.write("tests/test_sign.py", BOTH + "\ndef test_version():\n    import sys\n    print(sys.version_info)\n")
    result = run(project, "popen", f"popen//python={other}", dist="each")
    assert result.code == 0, result.out + result.err
    is_whole(result)
    pythons = {event["id"]: event["python"] for event in result.events("worker")}
    assert pythons["gw0"] != pythons["gw1"]
    for worker in ("gw0", "gw1"):
        assert result.executed(project.app, worker) == result.journalled(project.app, worker) == PLUS | MINUS
