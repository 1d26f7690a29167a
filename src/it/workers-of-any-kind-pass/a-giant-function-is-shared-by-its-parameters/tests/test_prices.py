"""All of its time is in one function, longer than a worker's share."""

import os

import pytest

from shop.cart import Cart


@pytest.mark.parametrize("price", range(200))
def test_price(price):
    with open(f"target/ran-{os.getpid()}", "a") as file:
        file.write(f"{price}\n")
    assert not Cart().remove("coffee")
