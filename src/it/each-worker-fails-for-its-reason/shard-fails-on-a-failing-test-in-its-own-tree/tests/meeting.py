import os
import pathlib
import time

MEETING = pathlib.Path(os.environ["MEETING"])


def meet(name):
    """Both workers must be in the midst of it at once; each tells in a place that no worker has for itself."""
    MEETING.mkdir(parents=True, exist_ok=True)
    (MEETING / name).write_text("")
    limit = time.monotonic() + 60
    while len(list(MEETING.iterdir())) < 2 and time.monotonic() < limit:
        time.sleep(0.02)
    assert len(list(MEETING.iterdir())) == 2
