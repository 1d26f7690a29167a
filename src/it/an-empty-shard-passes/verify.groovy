import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .saysLike(/Shard [12]\/2 got none of the tests; it counts all the same\./)
    .saysLike(/shard [12]\/2: 0 of 1 test file, divided by their sizes, as there is no durationsFile/)
    .says('Its coverage, ')
def records = (1..2).collect { build.json("target/slipcover/shards/default/${it}-of-2/run.json") }
assert records*.path('state')*.asText() == ['complete', 'complete']
assert records.collect { it.path('outcome').path('tests').path('planned').asInt() }.sort() == [0, 1]
true
