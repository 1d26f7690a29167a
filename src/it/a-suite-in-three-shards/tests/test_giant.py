"""Longer than a shard's share, so that its classes go to different shards."""

from shop.cart import Cart


class TestLeft:
    def test_one(self):
        assert not Cart().remove("coffee")

    def test_two(self):
        pass


class TestRight:
    def test_one(self):
        assert Cart().total_in_cents() == 0

    def test_two(self):
        pass
