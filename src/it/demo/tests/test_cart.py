import pytest

from shop.cart import Cart


@pytest.mark.parametrize("count", [1, 2, 10])
def test_adding(count):
    cart = Cart()
    cart.add("tea", 350, count)
    assert cart.total_in_cents() == 350 * count


def test_adding_again_keeps_the_first_price():
    cart = Cart()
    cart.add("tea", 350)
    cart.add("tea", 999)
    assert cart.total_in_cents() == 700


def test_nothing_is_not_added():
    with pytest.raises(ValueError, match="count must be positive, not 0"):
        Cart().add("tea", 350, 0)


def test_removing():
    cart = Cart()
    cart.add("tea", 350)
    assert cart.remove("tea")
    assert cart.total_in_cents() == 0
