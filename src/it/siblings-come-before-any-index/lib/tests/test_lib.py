from acme_lib import origin


def test_the_deep_one():
    assert origin(deep=True) == "core"
