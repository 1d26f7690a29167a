from shop.receipt import money, receipt


def test_money():
    assert money(5) == "0.05"
    assert money(-1234) == "-12.34"


def test_receipt():
    assert receipt([("tea", 350), ("cake", 1250)]) == "tea      3.50\ncake    12.50"
