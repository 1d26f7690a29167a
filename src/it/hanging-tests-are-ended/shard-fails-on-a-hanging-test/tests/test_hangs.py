import threading

import pytest


def wait_for_ever():
    threading.Event().wait()


@pytest.mark.parametrize("number", [1, 2])
def test_that_hangs(number):
    wait_for_ever()
