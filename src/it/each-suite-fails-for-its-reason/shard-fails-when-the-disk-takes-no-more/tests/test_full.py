import pathlib
import resource

from family import many


def test_that_a_journal_may_not_grow():
    (journal,) = pathlib.Path("target/slipcover/shards").glob("*/*/journals/*.journal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal.stat().st_size + 100, before[1]))
    assert sum(getattr(many, f"f{number}")() for number in range(1000)) == 499500
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
