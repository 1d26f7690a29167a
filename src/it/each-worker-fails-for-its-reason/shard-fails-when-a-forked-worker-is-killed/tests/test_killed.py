import os
import signal

from shop.cart import Cart


def test_that_kills_its_worker():
    assert not Cart().remove("coffee")
    os.kill(os.getpid(), signal.SIGKILL)
