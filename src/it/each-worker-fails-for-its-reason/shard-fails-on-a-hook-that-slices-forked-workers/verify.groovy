import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith(
        "The distribution 'files' gives each worker a part of the tests, and conftest.py (pytest_collection_modifyitems) left out ",
        ~/[0-9]+ tests?/,
        """ by more than each one's own name and marks.
Set the distribution to 'xdist' or 'auto', or workers to 1; to divide the suite among CI jobs use -Dslipcover.shard=1/2, 2/2 instead.""")
// Each worker ended before its first test.
def events = new File(basedir, 'target/slipcover/shards/default/1-of-1').listFiles().findAll { it.name.startsWith('events-') }
assert events.size() == 2 && !events.any { it.text.contains('"event":"started"') }
true
