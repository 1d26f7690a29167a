import io.github.slipcovermaven.it.Build

def shard = 'target/slipcover/shards/default/1-of-1'
new Build(basedir)
    .saysLike('behave \\S+, coverage \\S+; 2 workers')
    .says('12 passed')
    .says('the result is complete.')
    .measures('src/lending/__init__.py', 'src/lending/store.py', 'src/lending/fines.py')
    .misses('src/lending/store.py', '')
    .misses('src/lending/fines.py', '11')
    .has("$shard/artifacts/coverage.0.w0", "$shard/artifacts/coverage.1.w1")
true
