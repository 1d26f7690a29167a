import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('UNPROVEN: 4 artifacts have no record')
    .says('Coverage of shop is 50.00 %, at or above the minimum of 50 %; the result is complete, not compared with sources.')
    .measures('src/shop/cart.py')
    .misses('src/shop/cart.py', '3, 5, 6')
    .has('target/slipcover/coverage.xml', 'target/slipcover/lcov.info', 'target/slipcover/.coverage')
assert build.json('target/slipcover/coverage.json').at('/totals/percent_covered').asDouble() == 50.0d
true
