import pathlib
import time

from behave import when


def wait_for(path, seconds):
    limit = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < limit:
        time.sleep(0.02)
    assert path.exists()


@when("the other chunk waits")
def other(context):
    wait_for(pathlib.Path("target/waiting"), 60)


@when("it waits for the end of the others")
def waits(context):
    pathlib.Path("target/waiting").write_text("")
    # Who goes on for 15 s after the stop is interrupted.
    wait_for(pathlib.Path("target/slipcover/shards/default/1-of-1/stop-0"), 60)
