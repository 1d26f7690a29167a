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
    .has('target/slipcover/coverage.json', 'target/slipcover/summary.txt', 'target/surefire-reports/TEST-slipcover-default.xml')
    .misses('src/shop/cart.py', '16')
true
