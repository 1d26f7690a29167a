import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('16 passed')
    .saysLike('.*workers.*auto.*')
    .misses('src/shop/cart.py', '17')
true
