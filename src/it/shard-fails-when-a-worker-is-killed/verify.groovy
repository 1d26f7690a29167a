import io.github.slipcovermaven.it.Build

// xdist decides which worker gets the test, and the kernel's counts depend on the machine; that it was a kill does not.
def lost = ['\n  tests/test_killed.py::test_that_kills_its_worker was running when its worker (', ~/gw[01]/,
            ') died, and has no result\n  worker ', ~/gw[01] was killed [^\n]*\(SIGKILL, exit code 137\)[^\n]*/, '\n']
def memory = ~/(Set a lower <workers>, so that fewer tests run at once, or give the build more memory\. )?/
new Build(basedir)
    .failsWith('The result is incomplete:', *lost, memory,
        "The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log." +
        " If the tests disturb each other, -Dslipcover.workers=1 passes." +
        " The lines that did run are in the reports, stamped incomplete;" +
        " mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.")
    .failsWith('The result is incomplete:', *lost,
        'Run the tests again.\nTo merge what there is all the same: -Dslipcover.allowIncomplete.')
    .failsWith('The merged result is incomplete:', *lost,
        'Run the tests again; or judge what there is with -Dslipcover.allowIncomplete.')
    .says('INCOMPLETE: tests/test_killed.py::test_that_kills_its_worker was running when its worker')
    .misses('src/shop/cart.py', '')
true
