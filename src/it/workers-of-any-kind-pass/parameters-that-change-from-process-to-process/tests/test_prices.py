"""Its tests have other names in each process."""

import os

import pytest


@pytest.mark.parametrize("price", [f"{price:03}-{os.getpid()}" for price in range(200)])
def test_price(price):
    assert price
