import pytest

from shop.discount import best, discounted


@pytest.mark.parametrize("percent, expected", [(0, 999), (10, 899), (50, 499), (100, 0)])
def test_discounted(percent, expected):
    assert discounted(999, percent) == expected


def test_there_is_no_negative_discount():
    with pytest.raises(ValueError, match="no such discount: -1 %"):
        discounted(999, -1)


def test_the_best_discount_wins():
    assert best(1000, [10, 30, 20]) == 700
