import pathlib
import time


def test_that_goes_on_until_the_others_are_stopped():
    stop = pathlib.Path("target/slipcover/shards/default/1-of-1/stop-0")
    limit = time.monotonic() + 14  # then its worker would be interrupted
    while not stop.exists() and time.monotonic() < limit:
        time.sleep(0.02)
    assert stop.exists()


def test_that_is_not_begun():
    pathlib.Path("target/begun").write_text("")
