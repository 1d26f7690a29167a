from shop.cart import Cart


def test_all():
    cart = Cart()
    assert cart.total_in_cents() == 0
