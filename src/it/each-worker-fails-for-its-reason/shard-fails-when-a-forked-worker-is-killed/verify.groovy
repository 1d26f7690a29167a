import io.github.slipcovermaven.it.Build

// What the kernel counts depends on the machine; that it was a kill does not.
def memory = ~/(Set a lower <workers>, so that fewer tests run at once, or give the build more memory\. )?/
new Build(basedir)
    .failsWith('''The result is incomplete:
  worker w1 was killed before it had finished
  tests/test_killed.py::test_that_kills_its_worker was running when its worker (w1) died, and has no result
  worker w1 was killed ''', ~/[^\n]*\(SIGKILL, exit code 137\)[^\n]*/, '\n', memory,
        'The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-1.log.' +
        ' If the tests disturb each other, -Dslipcover.workers=1 passes.' +
        ' The lines that did run are in the reports, stamped incomplete;' +
        ' mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.')
    .says('INCOMPLETE')
    // What the victim ran stands in its journal.
    .misses('src/shop/cart.py', '')
true
