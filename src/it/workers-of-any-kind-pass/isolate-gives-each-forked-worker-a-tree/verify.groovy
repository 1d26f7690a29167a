import io.github.slipcovermaven.it.Build

// Two tests were in the midst of writing the same file at once; coverage has the names of the originals.
def build = new Build(basedir)
    .says('3 passed')
    .says('The result is complete.')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py')
    .ran('src/shop/cart.py', 1)
    .lacks('notes.txt', 'target/slipcover/shards/default/1-of-1/workers')
    .has('target/meeting/ada', 'target/meeting/ben')
true
