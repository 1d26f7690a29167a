import io.github.slipcovermaven.it.Build

// The whole suite has run and is merged, what was started is down, and the build is red all the same.
new Build(basedir)
    .failsWith('''There are test failures (1 failed, 1 passed):
  integration/test_over_http.py::test_a_page_that_is_not_there
The runner's output is in @basedir@/target/slipcover/shards/with-a-server/1-of-1/logs/pytest-0.log. To build all the same: -Dmaven.test.failure.ignore.''')
    .says('The build goes on, and its check fails for this (failInCheck).')
    .says('merging 2 shards: default 1/1, with-a-server 1/1; 1 failed, ')
    .has('target/server.stopped', 'target/slipcover/coverage.xml')
true
