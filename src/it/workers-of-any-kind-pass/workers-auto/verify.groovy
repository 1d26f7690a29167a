import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('14 passed')
    .saysLike('.*workers.*auto.*')
    .misses('src/shop/cart.py', '16')
true
