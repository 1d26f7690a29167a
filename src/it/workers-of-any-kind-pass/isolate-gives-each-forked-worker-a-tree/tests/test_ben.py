import pathlib

from meeting import meet
from shop.cart import Cart


def test_a_note_of_ben():
    notes = pathlib.Path("notes.txt")
    with notes.open("a") as file:
        file.write("ben\n")
    meet("ben")
    assert notes.read_text() == "ben\n"
    Cart().add("ben", 1)
