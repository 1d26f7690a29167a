from app import price


def test_price():
    assert sum(price() for _ in range(2_000_000)) > 0
