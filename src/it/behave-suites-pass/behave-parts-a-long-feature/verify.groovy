import io.github.slipcovermaven.it.Build

def shard = 'target/slipcover/shards/default/1-of-1'
def build = new Build(basedir)
    .says('5 passed')
    .says('The result is complete.')
def finished = (0..1).collect { number ->
    build.read("$shard/events-${number}.jsonl").readLines().findAll { it.contains('"event":"finished"') }
}
assert finished*.size().sum() == 5 && finished.every { !it.isEmpty() }
assert finished[0].last().contains('Alone')
// Both processes wrote a file of the feature, and the first another one of what ran alone.
assert build.read('reports/TESTS-long.xml').count('<testcase ') == 5
assert build.read('target/surefire-reports/TEST-slipcover-default.xml').contains('tests="5" failures="0" errors="0"')
true
