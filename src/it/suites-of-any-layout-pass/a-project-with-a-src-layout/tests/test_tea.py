from importlib.metadata import version

from shop.tea import price


def test_it_is_installed():
    assert version("shop-of-the-integration-test") == "1.2.3"


def test_price():
    assert price(2) == 700
