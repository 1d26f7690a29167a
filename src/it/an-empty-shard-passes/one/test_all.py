from shop.cart import Cart


def test_all():
    cart = Cart()
    assert cart.total() == 0
