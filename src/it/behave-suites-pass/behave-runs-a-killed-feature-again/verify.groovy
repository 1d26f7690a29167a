import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('15 passed')
    .says('A worker died while it ran features/killing.feature:6 The death; running again what has no result: ')
    .doesNotSay('INCOMPLETE')
    .misses('src/lending/fines.py', '11')
def tests = build.json('target/slipcover/shards/default/1-of-1/run.json').path('outcome').path('tests')
assert tests.path('crashed').collect { it.asText() } == ['features/killing.feature:6 The death']
assert tests.path('planned').asInt() == 15 && tests.path('finished').asInt() == 15
// The whole feature ran again, and what had a result is counted once.
def junit = build.read('target/surefire-reports/TEST-slipcover-default.xml')
assert junit.contains('tests="15" failures="0" errors="0"')
assert build.read('target/slipcover/shards/default/1-of-1/logs/behave-2.log').contains('Before the death')
true
