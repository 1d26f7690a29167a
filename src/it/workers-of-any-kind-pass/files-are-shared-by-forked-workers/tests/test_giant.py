"""Longer than a worker's share, so that its classes go to different workers."""

import os

from shop.cart import Cart


def work(name):
    with open("target/ran-" + name, "a") as file:
        file.write(f"{os.getpid()}\n")
    assert sum(range(3_000_000)) > 0


class TestLeft:
    def test_one(self):
        work("left")

    def test_two(self):
        work("left")


class TestRight:
    def test_one(self):
        work("right")
        assert not Cart().remove("coffee")

    def test_two(self):
        work("right")
