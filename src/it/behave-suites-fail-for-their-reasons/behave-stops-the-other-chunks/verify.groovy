import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .failsWith("""There are test failures (1 failed, 1 passed, 4 not run):
  features/failing.feature:3 A fine that is too high
The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/behave-""", ~/[01]/, """.log. To build all the same: -Dmaven.test.failure.ignore.""")
    .says('INCOMPLETE: 4 planned tests were not run: stopping after the first failure')
def tests = build.json('target/slipcover/shards/default/1-of-1/run.json').path('outcome').path('tests')
assert tests.path('lost').collect { it.asText() }.sort() == [
    'features/failing.feature:7 After the failure',
    'features/waiting.feature:14 Not begun 20 -- @1.1',
    'features/waiting.feature:15 Not begun 21 -- @1.2',
    'features/waiting.feature:6 Not begun']
// The scenario that the stop met came to its end, and its chunk ended as behave does.
assert (0..1).every { build.read("target/slipcover/shards/default/1-of-1/events-${it}.jsonl").contains('"ended"') }
true
