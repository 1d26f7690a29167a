import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
import lean.sub


def test_what_it_imports():
    assert lean.sub.f() == 1


def test_that_takes_as_long_as_all_other_files():
    """So that a plan by what the tests took gives this file a worker of its own."""
    assert sum(range(30_000_000)) > 0
