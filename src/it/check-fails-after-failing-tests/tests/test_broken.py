def test_a_wrong_expectation():
    assert 1 + 1 == 3
