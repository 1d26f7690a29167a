import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''Coverage of check-fails-below-the-threshold is 95.12 %, below the minimum of 97.5 % (39 of 41 lines and branches; 1 more needed). Most missed: src/shop/cart.py (2).
What is missing stands in @basedir@/target/slipcover/summary.txt.''')
    .has('target/slipcover/coverage.json', 'target/slipcover/summary.txt')
true
