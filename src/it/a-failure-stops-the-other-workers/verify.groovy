import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('''There are test failures (1 failed, 1 passed):
  tests/test_broken.py::test_a_wrong_expectation
The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-''')
    .says('1 planned test was not run: stopping after 1 failures')
    .lacks('target/begun')
true
