import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('1 failed, 14 passed')
    .says('test_a_wrong_expectation')
    .says('>       assert discounted(1000, 10) == 901')
    .says('E       assert 900 == 901')
    .says('Captured stdout call')
    .says('this was captured')
    .failsWith('''There are test failures (1 failed, 14 passed):
  tests/test_broken.py::test_a_wrong_expectation
The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log. To build all the same: -Dmaven.test.failure.ignore.''')
    // The second build judges what the first one left.
    .says('TESTS FAILED: 1 failed, 14 passed')
    .failsWith('''The run that the merged result is of has failed:
  There are test failures (1 failed, 14 passed):
  tests/test_broken.py::test_a_wrong_expectation
Mend the tests and run them again, or let failures through with -Dmaven.test.failure.ignore when they run.''')
    // The third one ends well.
    .says('There are test failures (1 failed, 14 passed):')
    .has('target/slipcover/coverage.json', 'target/slipcover/summary.txt', 'target/surefire-reports/TEST-slipcover-default.xml')
    .misses('src/shop/cart.py', '16')
true
