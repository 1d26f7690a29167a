import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('TESTS FAILED: 1 failed, 14 passed')
    .failsWith('''The run that the merged result is of has failed:
  There are test failures (1 failed, 14 passed):
Mend the tests and run them again, or let failures through with -Dmaven.test.failure.ignore when they run.''')
true
