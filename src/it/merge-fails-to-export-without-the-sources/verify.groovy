import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('src/shop/cart.py was measured and is not here now; it counts all the same.')
    .failsWith('''The formats ask for a .coverage of what SlipCover measured, for which coverage.py needs the sources, and these are not in @basedir@:
  src/shop/cart.py
The other reports are written.
Merge in a checkout of what was measured (with what it generates), leave these out with <omit> when the tests run, or remove coverage from <formats>.''')
    .misses('src/shop/cart.py', '3, 4, 5, 6')
    .has('target/slipcover/lcov.info', 'target/slipcover/result.json')
    .lacks('target/slipcover/.coverage', 'target/slipcover/export')
true
