import io.github.slipcovermaven.it.Build

new Build(basedir).says('''No test finished for 20 s, so the run was ended. Running were:
  tests/test_hangs.py::test_that_hangs
Mend the tests that hang, or raise <stallTimeout>. The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.''')
true
