"""What hosts and interpreters are asked before a run."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, Dict, List, Tuple

import pytest

from conftest import RUNTIME
from project import BOTH, MINUS, PLUS, Project, Result
from slipcover_maven.programs.preflight import Question
from test_tx import host  # noqa: F401

LAUNCHER = RUNTIME / "slipcover_maven" / "launch.py"


def ask(*arguments: str, python: str = sys.executable, env: Any = None) -> Tuple[List[Dict[str, Any]], str]:
    process = subprocess.run(
        [python, str(LAUNCHER), "preflight", "--engine", "slipcover", "--oldest", "1.0.18", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    )
    assert process.returncode == 0, process.stderr
    told = json.loads(process.stdout)
    assert told["format"] == 1
    return told["hosts"], process.stderr


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter of this version without any package."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, symlinks=True)
    return str(folder / "bin" / "python")


def site_packages() -> str:
    return str(Path(pytest.__file__).resolve().parent.parent)


def test_one_that_has_all() -> None:
    hosts, err = ask("popen")
    (told,) = hosts
    assert told == {**told, "spec": "popen", "failure": None, "version": "%d.%d.%d" % sys.version_info[:3], "lacks": {}}
    assert err == ""


def test_one_that_lacks_all(bare: str) -> None:
    hosts, _ = ask(f"popen//python={bare}")
    assert list(hosts[0]["lacks"]) == ["pytest", "pytest-xdist", "execnet", "slipcover"]
    assert hosts[0]["executable"] == bare


def test_the_overlay_counts_for_this_interpreter_only(bare: str, tmp_path: Path) -> None:
    hosts, _ = ask("--overlay", site_packages(), "popen", f"popen//chdir={tmp_path}/x", python=bare)
    assert [told["lacks"] for told in hosts] == [{}, {}]
    hosts, _ = ask("--overlay", site_packages(), f"popen//python={bare}")
    assert len(hosts[0]["lacks"]) == 4


def test_interpreters_that_do_not_start() -> None:
    hosts, err = ask("popen//python=/no/such/python", "popen//python=false", "popen//python=sh -c 'echo oops >&2; exit 3'")
    assert [told["failure"] for told in hosts] == ["silent"] * 3
    assert hosts[0]["words"] == "[Errno 2] No such file or directory: '/no/such/python'"
    assert hosts[2]["words"].endswith("oops")
    assert err == ""


@pytest.mark.parametrize("said", ["1", "[]", "{}"])
def test_an_answer_that_is_none(tmp_path: Path, said: str) -> None:
    """Whatever is said in its place, by a sitecustomize for one, it is not taken for a host that lacks nothing."""
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\necho '{said}'\n")
    script.chmod(0o755)
    answered = Question("popen", [], 60, str(script))
    answered.run()
    assert (answered.answer["failure"], answered.answer["words"]) == ("silent", f"it answered {said}")


def test_an_interpreter_that_cannot_be_started_again(tmp_path: Path) -> None:
    answered = Question("popen", [], 60, str(tmp_path / "gone"))
    answered.run()
    assert answered.answer["failure"] == "silent"
    assert answered.answer["words"].startswith("FileNotFoundError: ")


def test_one_that_says_nothing_is_not_waited_for() -> None:
    hosts, _ = ask("--limit", "2", "popen//python=sh -c 'echo waiting >&2; exec tail -f /dev/null'")
    assert hosts == [
        {"spec": "popen//python=sh -c 'echo waiting >&2; exec tail -f /dev/null'", "failure": "late", "words": "waiting"}
    ]


def test_hosts(project: Project, host: Path) -> None:  # noqa: F811
    specs = (f"ssh=there//python={sys.executable}", "ssh=there//python=no-such-python", "ssh=there//env:A=secret//python=no-such")
    hosts, _ = ask(*specs, env=project.environment)
    assert [told["failure"] for told in hosts] == [None, "silent", "silent"]
    assert "no-such-python" in hosts[1]["words"] and "not found" in hosts[1]["words"]
    assert hosts[2]["spec"] == "ssh=there//env:A=...//python=no-such"
    (host / "down").touch()
    hosts, _ = ask(specs[0], env=project.environment)
    assert (hosts[0]["failure"], hosts[0]["words"]) == ("unreachable", "ssh: connect to host there port 22: Connection refused")


def test_a_folder_that_cannot_be_made() -> None:
    hosts, _ = ask("popen//chdir=/no/such/folder")
    assert hosts[0]["failure"] == "broken" and hosts[0]["words"].endswith("No such file or directory: '/no/such/folder'")


def test_workers_beside_the_tree_get_the_overlay(project: Project, bare: str, tmp_path: Path) -> None:
    project.write("tests/test_sign.py", BOTH)
    configuration = project.configure(overlay=[site_packages()])
    arguments = ["-p", "slipcover_maven.plugin.pytest_plugin", "-p", "xdist", "--dist", "each", "--max-worker-restart", "0"]
    arguments += [
        "--tx",
        "popen",
        "--tx",
        f"popen//chdir={tmp_path}/copy",
        "--tx",
        f"popen//python={bare}",
        f"--rsyncdir={project.root}",
    ]
    process = subprocess.run(
        [bare, *project.program("boot"), str(configuration), "-m", "pytest", *arguments],
        cwd=project.root,
        env=project.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    result = Result(process, project.directory)
    assert result.code == 0, result.out + result.err
    assert result.problems() == []
    for worker in ("gw0", "gw1", "gw2"):
        assert result.executed(project.app, worker) == PLUS | MINUS, worker
    assert os.listdir(tmp_path / "copy") != []
