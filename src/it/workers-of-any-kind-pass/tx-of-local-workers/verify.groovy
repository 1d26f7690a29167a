import io.github.slipcovermaven.it.Build

new Build(basedir)
    .saysLike('pytest .*; 2 workers \\(tx: 2\\*popen\\)')
    .says('14 passed')
    .says('The result is complete.')
    .misses('src/shop/cart.py', '16')
true
