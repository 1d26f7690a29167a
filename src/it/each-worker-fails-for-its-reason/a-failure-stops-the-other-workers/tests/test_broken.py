from shop.discount import discounted


def test_a_wrong_expectation():
    print("this was captured")
    assert discounted(1000, 10) == 901
