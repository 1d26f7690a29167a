from shop.tea import price


def test_price():
    assert price(2) == 700


def test_no_price():
    assert price(0) == 0
