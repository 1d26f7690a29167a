import lean.sub


def test_what_it_imports():
    assert lean.sub.f() == 1
