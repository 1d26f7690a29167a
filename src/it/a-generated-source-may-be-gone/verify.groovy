import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('''src/shop/cart.py was measured and is not here now; it counts all the same.''')
    .misses('src/shop/cart.py', '3, 4, 5, 6')
true
