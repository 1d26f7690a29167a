import os
import pathlib

from meeting import meet
from shop.cart import Cart


def test_a_note_of_ada():
    notes = pathlib.Path("notes.txt")
    with notes.open("a") as file:
        file.write("ada\n")
    meet("ada")
    assert notes.read_text() == "ada\n"
    Cart().add("ada", 1)


def test_an_empty_variable_is_set():
    assert os.environ["NOTHING"] == ""
