import io.github.slipcovermaven.it.Build

new Build(basedir).says('17 passed').misses('src/shop/cart.py', '17')
true
