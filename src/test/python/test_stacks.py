"""Every worker offers its stacks, whatever it does, and no test notices."""

import pytest

from project import Project

ASK = """\
import os, signal, sys, pathlib
def offers():
    return sorted(pathlib.Path({stacks!r}).glob("*.txt"))
def mine():
    (offer,) = [path for path in offers() if path.name.split("-")[1] == str(os.getpid())]
    return offer
def ask():
    os.kill(os.getpid(), int(mine().stem.split("-")[2]))
    return mine().read_text()
"""


@pytest.fixture
def asking(project: Project) -> Project:
    project.write("tests/asking.py", ASK.format(stacks=str(project.directory / "logs" / "stacks")))
    return project


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_signal_writes_the_stacks_and_nothing_else_happens(asking: Project, workers: str) -> None:
    asking.write(
        "tests/test_it.py",
        "import faulthandler, signal, threading\nfrom asking import ask, mine\n\n"
        "def test_asked():\n"
        "    threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "    assert mine().read_text() == ''\n"
        "    assert ' in test_asked\\n' in ask()\n"
        "    assert ' in wait\\n' in mine().read_text()\n"
        "    assert signal.getsignal(int(mine().stem.split('-')[2])) == signal.SIG_DFL\n"
        "    assert faulthandler.is_enabled()\n\n"
        "def test_without_pytests_own():\n"
        "    faulthandler.disable()\n"
        "    assert ' in test_without_pytests_own\\n' in ask()\n",
    )
    result = asking.run("-n", workers)
    assert result.code == 0, result.out
    assert result.problems() == []


def test_tests_that_close_what_they_do_not_know_keep_it(asking: Project) -> None:
    asking.write(
        "tests/test_it.py",
        "import os\nfrom asking import ask\n\ndef test_closed():\n    os.closerange(20, 256)\n"
        "    assert ' in test_closed\\n' in ask()\n",
    )
    result = asking.run("-n", "0", "-s")
    assert result.code == 0, result.out


def test_every_worker_and_every_measured_child_offers_it(asking: Project) -> None:
    asking.write(
        "tests/child.py",
        "from asking import ask, mine\nimport app\ndef in_the_child():\n    assert ' in in_the_child\\n"
        "' in ask()\nin_the_child()\n",
    )
    asking.write(
        "tests/test_it.py",
        "import os, subprocess, sys, pytest\nfrom asking import mine\n\n"
        "@pytest.mark.parametrize('n', [1, 2])\n"
        "def test_child(n):\n"
        "    path = {**os.environ, 'PYTHONPATH': os.pathsep.join(['tests', 'src'])}\n"
        "    assert subprocess.run([sys.executable, 'tests/child.py'], env=path).returncode == 0\n"
        "    assert mine().exists()\n",
    )
    result = asking.run("-n", "2")
    assert result.code == 0, result.out
    # The controller, two workers, two children.
    offers = list((asking.directory / "logs" / "stacks").iterdir())
    assert len(offers) == 5 and all(offer.suffix == ".txt" for offer in offers)


def test_the_mark_of_the_run_is_in_the_environment_and_not_in_os_environ(project: Project) -> None:
    project.environment["SLIPCOVER_MAVEN_CHILD"] = "run|/configuration-0.json"
    project.write(
        "tests/test_it.py",
        "import os, pathlib\n\ndef test_hidden():\n"
        "    assert 'SLIPCOVER_MAVEN_CHILD' not in os.environ\n"
        "    proc = pathlib.Path('/proc/self/environ')\n"
        "    assert not proc.exists() or b'SLIPCOVER_MAVEN_CHILD=' in proc.read_bytes()\n",
    )
    for workers in ("0", "2"):
        result = project.run("-n", workers, attempt=int(workers))
        assert result.code == 0, result.out


def test_a_folder_that_cannot_be_made_is_no_problem(project: Project) -> None:
    project.write("tests/test_it.py", "def test_it():\n    pass\n")
    project.directory.mkdir()
    (project.directory / "logs").write_text("a file")
    result = project.run("-n", "0")
    assert result.code == 0, result.out
    assert result.problems() == []
