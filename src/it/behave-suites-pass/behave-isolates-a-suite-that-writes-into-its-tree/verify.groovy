import io.github.slipcovermaven.it.Build

// Both scenarios are in the midst of writing the same file at once; coverage has the names of the originals.
def build = new Build(basedir)
    .says('2 passed')
    .says('The result is complete.')
    .measures('src/lending/__init__.py', 'src/lending/store.py', 'src/lending/fines.py')
    .ran('src/lending/store.py', 12)
    .lacks('notes.txt', 'target/slipcover/shards/default/1-of-1/workers')
    .has('target/meeting/Ada', 'target/meeting/Ben')
true
