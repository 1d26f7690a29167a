import lean
import pytest


def test_that_leaves_itself_out():
    if not hasattr(lean, "sub"):
        pytest.skip("nobody has imported lean.sub")
    assert lean.sub.g() == 2
