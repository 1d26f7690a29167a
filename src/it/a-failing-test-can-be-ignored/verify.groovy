import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('1 failed, 14 passed')
    .says('There are test failures (1 failed, 14 passed):')
    .misses('src/shop/cart.py', '16')
true
