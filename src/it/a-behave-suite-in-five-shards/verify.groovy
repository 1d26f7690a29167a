import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('Skipped: this build runs shard 1/5 alone; left to the merging job (inputs).')
    .saysLike(/shard 3\/5: \d of 4 features, divided by their sizes, as there is no durationsFile/)
    .says('the result is complete.')
def merged = build.json('target/slipcover/coverage.json')
def whole = build.json('whole/coverage.json')
assert merged.path('files') == whole.path('files')
assert merged.path('summary') == whole.path('summary')
def records = (1..5).collect { build.json("target/slipcover/shards/default/${it}-of-5/run.json") }
assert records*.path('setup')*.path('plan')*.asText().toUnique().size() == 1
def planned = records.collect { it.path('outcome').path('tests').path('planned').asInt() }
// Four features for five builds: one of them has nothing to do, and passes.
assert planned.count { it == 0 } == 1 && planned.sum() == 12
true
