import io.github.slipcovermaven.it.Build

new Build(basedir).says('15 passed').misses('src/shop/cart.py', '16')
true
