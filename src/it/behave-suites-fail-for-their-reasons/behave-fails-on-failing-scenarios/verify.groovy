import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .failsWith("""There are test failures (2 failed, 13 passed, 1 error):
  features/wrong.feature:3 A fine that is too high
  features/wrong.feature:6 A step that nobody has written
  features/wrong.feature:11 A hook that fails
The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/behave-""", ~/[01]/, """.log. To build all the same: -Dmaven.test.failure.ignore.""")
    .says('Undefined step: Then the reader is happy')
    .says('HOOK-ERROR in before_scenario: RuntimeError: the hook does not like it')
// One list of all chunks, as one process would have written it.
    .says("behave's rerun list of all workers: @basedir@/rerun.txt (3 scenarios)")
assert build.read('rerun.txt') == '''# -- RERUN: 3 failing scenarios during last test run.
features/wrong.feature:3
features/wrong.feature:6
features/wrong.feature:11

'''
def junit = build.read('target/surefire-reports/TEST-slipcover-default.xml')
assert junit.contains('tests="16" failures="2" errors="1"')
assert junit.contains('classname="features.wrong" name="A fine that is too high"')
assert build.read('target/slipcover/summary.txt').contains('\nVerdict: failed: tests failed\n')
true
