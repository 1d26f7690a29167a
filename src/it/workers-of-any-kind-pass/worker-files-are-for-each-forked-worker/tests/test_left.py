import os
import pathlib

from meeting import meet
from shop.discount import best


def test_the_stock_is_nobody_elses():
    stock = pathlib.Path(os.environ["SHOP_STOCK"])
    assert stock.read_text() == "tea\n"
    with stock.open("a") as file:
        file.write("discount\n")
    meet("discount")
    assert stock.read_text() == "tea\ndiscount\n"


def test_so_is_the_folder():
    data = pathlib.Path(os.environ["SHOP_DATA"])
    assert data.parent.resolve() == pathlib.Path("target").resolve()
    assert sorted(file.name for file in data.iterdir()) == ["stock.txt"]
    assert (data / "stock.txt").read_text() == "tea\n"
    (data / "discount.txt").write_text("")


def test_of_its_own():
    assert best(1000, [10, 30, 20]) == 700
