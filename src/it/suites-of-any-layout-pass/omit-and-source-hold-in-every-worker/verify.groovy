import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('15 passed')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/unused.py')
    .misses('src/shop/unused.py', '1, 4, 5')
    .misses('src/shop/cart.py', '16')
true
