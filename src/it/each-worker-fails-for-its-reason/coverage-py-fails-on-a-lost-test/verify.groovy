import io.github.slipcovermaven.it.Build

// What the kernel counts depends on the machine; that it was a kill does not.
def memory = ~/(Set a lower <workers>, so that fewer tests run at once, or give the build more memory\. |Give the build more memory\. )?/
new Build(basedir)
    .failsWith('''The result is incomplete:
  pytest was killed before it had finished
  tests/test_killed.py::test_victim was running when the pytest process died, and has no result
  tests/test_receipt.py::test_money was planned and has no result
  tests/test_receipt.py::test_receipt was planned and has no result
  the pytest process was killed ''', ~/[^\n]*\(SIGKILL, exit code 137\)[^\n]*/, '\n', memory,
        'The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.' +
        ' The lines that did run are in the reports, stamped incomplete;' +
        ' mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.')
    .says('INCOMPLETE')
    .misses('src/shop/before.py', '')
    .misses('src/shop/receipt.py', '5, 6, 10, 11')
true
