import os
import time

from behave import then, when


@when("{name} writes into the tree")
def writes(context, name):
    with open("notes.txt", "a") as notes:
        notes.write(name + "\n")


@then("there is one note, of {name}")
def one(context, name):
    with open("notes.txt") as notes:
        assert notes.read() == name + "\n"
    os.remove("notes.txt")


@when("all wait for each other at {name}")
def wait(context, name):
    """Both must be in the midst of it at once; each tells in a place that the copies do not have."""
    meeting = os.environ["MEETING"]
    os.makedirs(meeting, exist_ok=True)
    open(os.path.join(meeting, name), "w").close()
    while len(os.listdir(meeting)) < 2:
        time.sleep(0.01)
