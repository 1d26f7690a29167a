import io.github.slipcovermaven.it.Build
import io.github.slipcovermaven.it.OtherHost

OtherHost.stop(basedir)
new Build(basedir)
    .saysLike('2\\*ssh=other//.*: Python 3.*')
    .saysLike('pytest .*; 2 workers \\(tx: 2\\*ssh=other//.*\\)')
    .says('15 passed')
    .says('The result is complete.')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/only_in_a_child.py',
        'src/shop/receipt.py')
    .misses('src/shop/cart.py', '16')
    .misses('src/shop/only_in_a_child.py', '6')
    .has('target/slipcover/shards/default/1-of-1/artifacts/coverage-0-gw0.json',
        'target/slipcover/shards/default/1-of-1/artifacts/coverage-0-gw1.json')
def record = new Build(basedir).json('target/slipcover/shards/default/1-of-1/run.json')
assert record.get('outcome').get('environments').size() == 0
true
