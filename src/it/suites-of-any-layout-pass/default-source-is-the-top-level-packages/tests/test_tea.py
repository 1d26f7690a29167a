from shop.tea import price


def test_price():
    assert price() == 350
