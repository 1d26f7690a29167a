import io.github.slipcovermaven.it.Build

// The second test passes only where both write into one tree.
def shard = 'target/slipcover/shards/default/1-of-1'
def build = new Build(basedir)
    .failsWith("""There are test failures (1 failed, 1 passed):
  tests/test_ben.py::test_a_note_of_ben
The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-""", ~/[01]/, """.log. In one process, as plain pytest runs them: mvn slipcover:shard@default -Dslipcover.workers=1. To build all the same: -Dmaven.test.failure.ignore.""")
    .lacks('notes.txt')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py')
// What the workers left in their trees is there to be looked at.
def trees = new File(basedir, "$shard/workers")
def left = []
trees.eachFileRecurse { if (it.name == 'notes.txt') left << it.text }
assert left.sort() == ['ada\n', 'ben\n']
def junit = build.read('target/surefire-reports/TEST-slipcover-default.xml')
assert junit.contains('tests="2" failures="1" errors="0"')
assert !junit.contains('/workers/')
true
