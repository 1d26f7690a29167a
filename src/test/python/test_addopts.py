"""Options of the project's own that would measure or distribute a second time are taken out, and nothing else."""

import importlib.util

import pytest

from project import BOTH, MINUS, PLUS, Project
from slipcover_maven.suite.addopts import split

HAS_COV = importlib.util.find_spec("pytest_cov") is not None


@pytest.mark.parametrize(
    "line, kept, out",
    [
        ("", "", ""),
        ("-q -ra tests", "-q -ra tests", ""),
        ("--cov=app -q", "-q", "--cov=app"),
        ("--cov app -q", "-q", "--cov app"),
        ("--cov -q", "-q", "--cov"),
        ("--cov-report term-missing --cov-report=xml tests", "tests", "--cov-report term-missing --cov-report=xml"),
        (
            "--cov-fail-under 90 --cov-branch --no-cov --no-cov-on-fail",
            "",
            "--cov-fail-under 90 --cov-branch --no-cov --no-cov-on-fail",
        ),
        ("--cov-append --cov-config setup.cfg --cov-context=test", "", "--cov-append --cov-config setup.cfg --cov-context=test"),
        ("-n 4 x", "x", "-n 4"),
        ("-n4 x", "x", "-n4"),
        ("-n=4 x", "x", "-n=4"),
        ("-vn 4 x", "-v x", "-n 4"),
        ("-qvnauto x", "-qv x", "-nauto"),
        ("-d x", "x", "-d"),
        ("-dv x", "-v x", "-d"),
        ("--numprocesses=auto --maxprocesses 3 --dist loadfile", "", "--numprocesses=auto --maxprocesses 3 --dist loadfile"),
        ("--tx 2*popen --tx=popen --max-worker-restart 0 -x", "-x", "--tx 2*popen --tx=popen --max-worker-restart 0"),
        ("-k -n4 -m new", "-k -n4 -m new", ""),
        ("-p no:randomly -vp foo -n 2", "-p no:randomly -vp foo", "-n 2"),
        ("-p no:xdist -vpno:xdist -p no:cacheprovider", "-v -p no:cacheprovider", "-p no:xdist -pno:xdist"),
        ("-kname -n 2", "-kname", "-n 2"),
        ("--durations=3 --color no --covert-operations", "--durations=3 --color no", "--covert-operations"),
        ("-q -- -n 4", "-q -- -n 4", ""),
        ("-n", "", "-n"),
        ("-", "-", ""),
    ],
)
def test_split(line: str, kept: str, out: str) -> None:
    assert split(line.split()) == (kept.split(), out.split())


def neutralised(result):
    return [(event["via"], event["options"]) for event in result.events("neutralised")]


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize("installed", [True, False])
def test_in_the_configuration_file_and_the_environment(project: Project, workers: str, installed: bool) -> None:
    if installed and not HAS_COV:
        pytest.skip("pytest-cov is not installed")
    project.write(
        "pytest.ini",
        "[pytest]\npythonpath = src\naddopts = -q --cov=app --cov-fail-under 100 -n 7 --dist loadfile --strict-markers\n",
    )
    project.environment["PYTEST_ADDOPTS"] = "--cov-report=xml --tx 3*popen -ra"
    project.write(
        "tests/test_sign.py",
        BOTH + "\ndef test_environment():\n    import os\n"
        "    assert os.environ['PYTEST_ADDOPTS'] == '--cov-report=xml --tx 3*popen -ra'\n",
    )
    extra = []
    if not installed:
        project.environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        extra = ["-p", "xdist.plugin"]
    # As the Java side says it: xdist 2.5 refuses --dist beside -n 0.
    result = project.run(*extra, "-n", workers, *(() if workers == "0" else ("--dist", "load")))
    assert result.code == 0, result.out + result.err
    assert result.ended()["counts"]["passed"] == 3
    assert neutralised(result) == [
        ("PYTEST_ADDOPTS", ["--cov-report=xml", "--tx", "3*popen"]),
        ("addopts config", ["--cov=app", "--cov-fail-under", "100", "-n", "7", "--dist", "loadfile"]),
    ]
    assert len(result.events("worker")) == int(workers)
    assert result.journalled(project.app) == result.executed(project.app) == PLUS | MINUS
    assert not (project.root / "coverage.xml").exists()


def test_nothing_to_take_out(project: Project) -> None:
    project.write("tests/test_sign.py", BOTH)
    assert neutralised(project.run()) == []


def test_pytest_runs_inside_of_tests_keep_theirs(project: Project) -> None:
    project.write("pytest.ini", "[pytest]\npythonpath = src\naddopts = -n 3\n")
    project.write(
        "tests/test_inner.py",
        """
        pytest_plugins = ["pytester"]

        def test_inner(pytester):
            pytester.makeini("[pytest]\\naddopts = --dist=loadfile --no-such-option")
            pytester.makepyfile("def test_x(): pass")
            result = pytester.runpytest_inprocess()
            assert result.ret == 4
            result.stderr.fnmatch_lines(["*unrecognized arguments: --no-such-option*"])
            config = pytester.makeini("[pytest]\\naddopts = --dist=loadfile")
            config = pytester.parseconfig()
            assert config.option.dist == "loadfile"
        """,
    )
    result = project.run("-n", "0")
    assert result.code == 0, result.out
    assert neutralised(result) == [("addopts config", ["-n", "3"])]
