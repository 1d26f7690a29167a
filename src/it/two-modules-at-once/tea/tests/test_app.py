from app import tea


def test_tea():
    assert tea() == 350


def test_tea_again():
    assert tea() > 0
