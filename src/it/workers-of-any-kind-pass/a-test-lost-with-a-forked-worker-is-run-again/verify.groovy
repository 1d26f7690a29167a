import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('15 passed')
    .saysLike('A worker died while it ran tests/test_flaky.py::test_that_kills_its_first_worker; running again what has no result: \\d+ tests?')
    .saysLike('flaky: tests/test_flaky.py::test_that_kills_its_first_worker, passed at the 2nd try')
    .doesNotSay('INCOMPLETE')
    .misses('src/shop/cart.py', '16')
def tests = build.json('target/slipcover/shards/default/1-of-1/run.json').path('outcome').path('tests')
assert tests.path('crashed').collect { it.asText() } == ['tests/test_flaky.py::test_that_kills_its_first_worker']
assert tests.path('planned').asInt() == 15 && tests.path('finished').asInt() == 15
def junit = build.read('target/surefire-reports/TEST-slipcover-default.xml')
assert junit =~ '<flakyFailure message="worker \\S+ died while this test ran" type="failed">\n<stackTrace>worker (\\S+) died while this test ran\n\nworker \\1 was killed '
true
