import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('1 failed, 16 passed')
    .says('There are test failures (1 failed, 16 passed):')
    .misses('src/shop/cart.py', '17')
true
