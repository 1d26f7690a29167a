import threading


def test_that_hangs():
    threading.Event().wait()
