import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('14 passed')
    .saysLike(/.*; 1 worker \(auto: one per usable core would be \d+; 0 of 921600000 MiB fit into the memory\)/)
assert build.json('target/slipcover/shards/default/1-of-1/run.json').path('setup').path('workers').asInt() == 1
// What the worker took is kept for the next run.
def peaks = new File(localRepositoryPath, '.cache/slipcover-maven/memory/io.github.slipcovermaven.it.auto-takes-no-more-workers-than-fit.json')
assert new groovy.json.JsonSlurper().parse(peaks).executions*.peak[0] > 1024 * 1024
true
