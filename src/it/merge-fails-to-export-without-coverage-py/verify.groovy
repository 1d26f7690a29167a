import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('The formats ask for a .coverage of what SlipCover measured, for which coverage.py itself is needed, and Python ',
        ~/[0-9.]+/, ''' (@basedir@/bare/bin/python) does not have it. The other reports are written.
Name one that has it with -Dslipcover.python=... or -Dslipcover.virtualenv=..., install it there (merge installs nothing): python -m pip install coverage, or remove coverage from <formats>.''')
    .measures('src/shop/cart.py')
    .misses('src/shop/cart.py', '3, 4, 5, 6')
    .has('target/slipcover/coverage.xml', 'target/slipcover/summary.txt', 'target/slipcover/result.json')
    .lacks('target/slipcover/.coverage')
true
