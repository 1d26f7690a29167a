import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''There are test failures (1 failed, 1 passed, 1 not run):
  tests/test_broken.py::test_a_wrong_expectation
The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-''', ~/[01]/, '''.log. In one process, as plain pytest runs them: mvn slipcover:shard@default -Dslipcover.workers=1. To build all the same: -Dmaven.test.failure.ignore.''')
    .says('1 planned test was not run: stopping after 1 failures')
    .lacks('target/begun')
true
