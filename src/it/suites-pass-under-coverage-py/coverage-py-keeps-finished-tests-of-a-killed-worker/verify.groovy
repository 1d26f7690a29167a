import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('A worker died while it ran tests/test_killed.py::test_victim; running again what has no result')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py',
              'src/shop/before.py', 'src/shop/victim.py')
    .misses('src/shop/before.py', '')
    .misses('src/shop/victim.py', '')
    .misses('src/shop/cart.py', '16')
true
