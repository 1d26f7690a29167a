import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
import lean.sub


def test_what_it_imports():
    assert lean.sub.f() == 1
    # As long as all other files take together: planned by what the tests took, this one has a worker of its own.
    assert sum(range(30_000_000)) > 0
