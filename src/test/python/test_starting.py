"""A measured interpreter looks to the tests like a plain one."""

import json
import sys
from pathlib import Path

import pytest

from project import APP, BOTH, PLUS, Project

DUMP = """
import json, os, re, sys, inspect, warnings, signal, gc, threading

def test_dump():
    main = sys.modules["__main__"]
    importing = __import__("app")
    importing.sign(1)
    told = {
        "argv": sys.argv,
        "orig_argv": getattr(sys, "orig_argv", None),
        "path": sys.path,
        "meta_path": [type(f).__name__ if not isinstance(f, type) else f.__name__ for f in sys.meta_path],
        "path_hooks": len(sys.path_hooks),
        "environ": {k: v for k, v in os.environ.items() if k != "PYTEST_XDIST_TESTRUNUID"},
        "main": {k: repr(v) for k, v in vars(main).items() if k != "__builtins__"},
        "builtins": type(vars(main)["__builtins__"]).__name__,
        "cwd": os.getcwd(),
        "flags": repr(sys.flags),
        "bytecode": sys.dont_write_bytecode,
        "recursion": sys.getrecursionlimit(),
        "gc": [gc.isenabled(), gc.get_threshold()],
        "signals": {str(s): str(signal.getsignal(s)) for s in signal.valid_signals()},
        "threads": [t.name for t in threading.enumerate()],
        "filters": len(warnings.filters),
        "trace": [repr(sys.gettrace()), repr(sys.getprofile())],
        "module": {k: repr(v) for k, v in vars(importing).items() if k.startswith("__") and k != "__builtins__"},
        "loader": [type(importing.__loader__).__name__, sorted(vars(importing.__loader__))],
        "names": sorted(vars(importing)),
        "umask": [os.umask(0o22), os.umask(0o22)],
    }
    print("DUMP" + re.sub(" at 0x[0-9a-f]+", "", json.dumps(told)))
"""


def dumped(out: str) -> dict:
    (line,) = [line for line in out.splitlines() if "DUMP{" in line]
    return dict(json.loads(line[line.index("DUMP{") + 4 :]))


@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.parametrize("safe", [False, True])
def test_what_tests_can_see(project: Project, workers: str, safe: bool) -> None:
    if safe and sys.version_info < (3, 11):
        pytest.skip("-P came with Python 3.11")
    python = ("-P",) if safe else ()
    project.write("tests/test_dump.py", DUMP)
    project.write("pytest.ini", "[pytest]\npythonpath = src\nfilterwarnings = error\n")
    arguments = ("-n", workers, "-rP", "-q")
    plain = dumped(project.plain(*arguments, python=python).out)
    result = project.run(*arguments, python=python)
    ours = dumped(result.out)
    assert result.problems() == []

    # The documented differences, and no others:
    added = ["-p", "slipcover_maven.plugin.pytest_plugin"]  # what the Java side adds to the command line
    assert ours["path"][len(plain["path"]) :] == [str(project.runtime)]
    del ours["path"][len(plain["path"]) :]
    if workers == "0":
        assert [word for word in ours["argv"] if word not in added] == [word for word in plain["argv"] if word not in added]
        ours["argv"] = plain["argv"]
    if plain["orig_argv"]:
        assert [word for word in ours["orig_argv"] if word not in added] == plain["orig_argv"]
        ours["orig_argv"] = plain["orig_argv"]
    if workers != "0":
        # execnet sends the source of execnet.gateway_base into __main__ when it is told which python to start, and imports
        # it when it is not (bootstrap in execnet/gateway_bootstrap.py).
        names = set(plain["main"]) - {"__doc__"}
        assert names <= set(ours["main"]) and "serve" in ours["main"]
        assert {name: ours["main"][name] for name in names} == {name: plain["main"][name] for name in names}
        ours["main"] = plain["main"]
    assert ours == plain


@pytest.mark.parametrize("workers", ["0", "1"])
def test_spawned_children_do_not_start_through_boot(project: Project, workers: str) -> None:
    project.write(
        "tests/test_spawn.py",
        """
        import multiprocessing, sys

        def seen(queue):
            main = sys.modules["__main__"]
            booted = "slipcover_maven.start.starting" in sys.modules
            queue.put((sys.argv[0], getattr(main, "__file__", None), booted, sys.path[-1]))

        def test_spawn():
            context = multiprocessing.get_context("spawn")
            queue = context.Queue()
            child = context.Process(target=seen, args=(queue,))
            child.start()
            argv, file, booted, last = queue.get(timeout=30)
            child.join()
            assert child.exitcode == 0
            assert "launch.py" not in argv and "launch.py" not in str(file)
            assert not booted
        """,
    )
    result = project.run("-n", workers)
    assert result.ended()["counts"] == {"passed": 1}, result.out


def test_command_as_code(project: Project) -> None:
    code = (
        "import sys, json; m = sys.modules['__main__']; print(json.dumps([sys.argv, sys.path[0], "
        "sorted(vars(m)), hasattr(m, '__file__')]))"
    )
    result = project.boot("-u", "-c", code, "a", "-c", "b")
    argv, first, names, has_file = json.loads(result.out)
    assert (argv, first, has_file) == (["-c", "a", "-c", "b"], "", False)
    plain = json.loads(project._run([sys.executable, "-u", "-c", code]).out)
    assert names == plain[2]


def test_code_without_a_plugin_still_leaves_its_journal(project: Project) -> None:
    result = project.boot("-c", "import sys; sys.path.insert(0, 'src'); import app; app.sign(1)")
    assert result.code == 0, result.err
    assert result.journalled(project.app, "main") == PLUS


def test_exit_codes_and_exceptions_pass_through(project: Project) -> None:
    assert project.boot("-c", "raise SystemExit(7)").code == 7
    failed = project.boot("-c", "1 / 0")
    assert failed.code == 1 and "ZeroDivisionError" in failed.err


def test_module_that_does_not_exist(project: Project) -> None:
    result = project.boot("-m", "no_such_module")
    assert result.code == 1
    assert "No module named no_such_module" in result.err


def test_a_package_started_as_module_is_measured(project: Project) -> None:
    main = project.write("app2/__main__.py", "import sys\nif len(sys.argv) > 1:\n    print(sys.argv[1])\n")
    result = project.boot("-m", "app2", "hello", sources=[str(project.root / "app2")])
    assert result.out == "hello\n"
    assert result.journalled(main) == {1, 2, (2, 3), 3}


def test_unusable_configuration_does_not_stop_the_tests(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    result = project.run(format=2)
    assert result.code == 0 and "2 passed" in result.out
    assert not result.events()


def test_slipcover_that_cannot_start_is_a_problem_and_the_tests_run(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    project.write("fake/slipcover/slipcover.py", "")
    project.write("fake/slipcover/__init__.py", "__version__ = '1.0.9'\n\nclass Slipcover:\n    pass\n")
    project.write("fake/slipcover/branch.py", "")
    project.environment["PYTHONPATH"] = str(project.root / "fake")
    for workers in ("0", "1"):
        project.directory.exists() and _clear(project.directory)
        result = project.run("-n", workers, "-p", "no:slipcover", oldest="1.0.18")
        assert "2 passed" in result.out, result.out + result.err
        assert result.problems() and all("slipcover 1.0.9 is older than 1.0.18" in text for text in result.problems())
        workers_told = {event["worker"] for event in result.events("problem")}
        assert workers_told == ({"main"} if workers == "0" else {"main", "gw0"})


def _clear(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def test_journal_folder_that_cannot_be_made_is_a_problem(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    project.directory.mkdir()
    (project.directory / "journals").write_text("a file")
    result = project.run()
    assert result.ended()["counts"] == {"passed": 2}
    assert any("journals" in text for text in result.problems())


def test_overlay_is_last_on_the_path(project: Project) -> None:
    project.write("overlay/app/__init__.py", "raise SystemError('the overlay must not win')\n")
    project.write("overlay/extra.py", "x = 1\n")
    project.write(
        "tests/test_it.py",
        "import extra, sys\nfrom app import sign\n\ndef test_it():\n    assert sys.path[-1].endswith('overlay')\n",
    )
    result = project.run("-n", "1", overlay=[str(project.root / "overlay")])
    assert result.code == 0, result.out


@pytest.mark.parametrize("workers", ["0", "1"])
def test_behind_a_link_our_folder_answers_no_imports_either(project: Project, workers: str) -> None:
    """Python resolves the links of a program's folder before it puts it first on the path."""
    link = project.root.parent / "link"
    link.symlink_to(project.runtime)
    project.runtime = link
    code = "import sys\ndef test_path():\n    assert [entry for entry in sys.path if entry.endswith('slipcover_maven')] == []\n"
    project.write("tests/test_path.py", code)
    result = project.run("-n", workers)
    assert result.ended()["counts"] == {"passed": 1}, result.out
