import multiprocessing
import time


def wait(ready):
    ready.send(True)
    time.sleep(600)


def test_that_is_killed():
    forking = multiprocessing.get_context("fork")
    here, there = forking.Pipe()
    child = forking.Process(target=wait, args=(there,))
    child.start()
    assert here.recv()
    child.kill()
    child.join()
