import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('14 passed')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py')
    .misses('src/shop/cart.py', '16')
    .misses('src/shop/receipt.py', '')
    .has('target/slipcover/shards/default/1-of-1/artifacts/coverage.0.w0',
         'target/slipcover/shards/default/1-of-1/artifacts/coverage.1.w1')
true
