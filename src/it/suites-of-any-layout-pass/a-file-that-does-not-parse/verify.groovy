import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('src/shop/broken.py could not be parsed and is not measured')
    .says('14 passed')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py')
true
