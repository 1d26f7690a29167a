import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('15 passed')
    .says('Not ended by themselves: a child of tests/test_child.py::test_that_is_killed. What they ran may count as not'
        + ' run, because coverage.py keeps it in the memory of a process until that ends. Let the test wait for the end of its'
        + " child, or, where the child is ended by SIGTERM, set `sigterm = true` in coverage.py's configuration.")
    .saysLike('pytest [0-9.]+, pytest-xdist [0-9.]+, coverage [0-9.]+; 2 workers')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py')
    .misses('src/shop/cart.py', '16')
    .misses('src/shop/discount.py', '')
    .misses('src/shop/receipt.py', '')
    .has('target/slipcover/shards/default/1-of-1/artifacts/coverage.0.main',
         'target/slipcover/shards/default/1-of-1/artifacts/coverage.0.gw0',
         'target/slipcover/shards/default/1-of-1/artifacts/coverage.0.gw1',
         'target/slipcover/shards/default/1-of-1/coverage.combined',
         'target/slipcover/coverage.xml', 'target/slipcover/lcov.info')
    .lacks('.coverage')
// coverage.py's own figures for all that was recorded are those of the merged result.
def own = build.json('target/slipcover/shards/default/1-of-1/analysis.json')
def merged = build.json('target/slipcover/coverage.json')
assert merged.at('/totals/percent_covered').toString() == own.at('/totals/percent_covered').toString()
assert merged.at('/totals/num_branches').asInt() > 0
['covered_lines', 'num_statements', 'num_branches', 'covered_branches', 'num_partial_branches', 'excluded_lines'].each {
    assert merged.at('/totals/' + it) == own.at('/totals/' + it)
}
true
