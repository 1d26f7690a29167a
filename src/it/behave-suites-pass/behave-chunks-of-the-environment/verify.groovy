import io.github.slipcovermaven.it.Build

// Nine were asked for, and there are four features: never an empty chunk.
def build = new Build(basedir)
    .saysLike('behave \\S+, slipcover \\S+; 4 workers')
    .says('4 workers instead of 9, as there are no more files to share out')
    .says('12 passed')
    .says('The result is complete.')
    .misses('src/lending/store.py', '')
    .misses('src/lending/fines.py', '11')
def shard = 'target/slipcover/shards/default/1-of-1'
assert build.json("$shard/run.json").path('outcome').path('workers').collect { it.path('took').size() }.sum() == 4
true
