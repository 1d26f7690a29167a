import io.github.slipcovermaven.it.Build

// Both workers were in the midst of writing at once.
def build = new Build(basedir)
    .says('6 passed')
    .says('The result is complete.')
    .ran('src/shop/discount.py', 11)
    .ran('src/shop/receipt.py', 5)
    .has('target/data-w0/stock.txt', 'target/data-w1/stock.txt')
assert build.read('data/stock.txt') == 'tea\n'
assert new File(basedir, 'data').list() == ['stock.txt']
def left = ['w0', 'w1'].collect { new File(basedir, "target/data-$it").list().sort() } as Set
assert left == [['discount.txt', 'stock.txt'], ['receipt.txt', 'stock.txt']] as Set
def setup = build.json('target/slipcover/shards/default/1-of-1/run.json').path('setup')
assert setup.path('distribution').asText() == 'files' && setup.path('workers').asInt() == 2
true
