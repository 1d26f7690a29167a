import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The tests took longer than 40 s, so the run was ended. Running were:
  tests/test_slow.py::test_that_takes_ten_minutes
Mend the tests that hang, or raise <timeout>. Where each thread of each Python was stands in @basedir@/target/slipcover/shards/default/1-of-1/logs/stacks-0.txt. The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.''')
    .ended('target/child.pid')
    .ended('target/daemon.pid')
true
