import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
build.module('a-ci-matrix')
    .says('''CPython 3.11.7 linux-x86_64: 28.5 % (2 of 7)
CPython 3.13.0 linux-x86_64: 71.4 % (5 of 7)''')
    .says('ignored: 1 shard of the module org.example:basket')
    .says('Coverage of a-ci-matrix is 71.42 %, at or above the minimum of 70 %; the result is complete.')
    .measures('src/shop/cart.py')
    .misses('src/shop/cart.py', '6')
def left = build.module('what-coverage-py-left')
    .says('UNPROVEN: 4 artifacts have no record')
    .says('Coverage of what-coverage-py-left is 50.00 %, at or above the minimum of 50 %; the result is complete, not compared with sources.')
    .measures('src/shop/cart.py')
    .misses('src/shop/cart.py', '3, 5, 6')
    .has('target/slipcover/coverage.xml', 'target/slipcover/lcov.info', 'target/slipcover/.coverage')
assert left.json('target/slipcover/coverage.json').at('/totals/percent_covered').asDouble() == 50.0d
true
