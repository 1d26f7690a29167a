"""What each of these runs, only a child process runs."""

import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

SRC = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src")


def test_a_script():
    done = subprocess.run([sys.executable, os.path.join(SRC, "cli.py"), "4"], stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (0, b"8\n")


def test_a_child_with_an_environment_of_its_own_that_does_not_end_well():
    code = "import family.cleared, os; family.cleared.ran(1); os._exit(3)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": SRC}).returncode == 3


def test_a_fork():
    from family import forked

    child = os.fork()
    if not child:
        forked.ran(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("method, name", [("spawn", "spawned"), ("forkserver", "served")])
def test_a_pool(method, name):
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert pool.submit(call, name).result() == 2


def call(name):
    return __import__(f"family.{name}", fromlist=["ran"]).ran(1)


def test_threads():
    from family import threaded

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(threaded.ran, [1, 2])) == [2, 4]
