import os

from other.helper import helped
from shop.generated.api import VERSION


def test_it_holds_after_a_change_of_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    import shop.receipt

    assert helped() and VERSION == 1 and shop.receipt
