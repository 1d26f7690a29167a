import os
import pathlib
import time

from behave import then, when

MEETING = pathlib.Path("target/meeting")
EVENTS = pathlib.Path("target/slipcover/shards/default/1-of-1/events-1.jsonl")


@when("it meets the other part")
def meets(context):
    MEETING.mkdir(exist_ok=True)
    (MEETING / str(os.getpid())).touch()
    limit = time.monotonic() + 60
    while len(list(MEETING.iterdir())) < 2 and time.monotonic() < limit:
        time.sleep(0.02)
    assert len(list(MEETING.iterdir())) == 2


@then("the other part is over")
def over(context):
    assert '"ended"' in EVENTS.read_text()
