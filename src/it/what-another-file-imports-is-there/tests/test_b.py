import lean


def test_what_is_always_there():
    assert lean.__doc__


def test_what_another_file_imports():
    assert lean.sub_or_nothing() == 1
    assert lean.sub.f() == 1
