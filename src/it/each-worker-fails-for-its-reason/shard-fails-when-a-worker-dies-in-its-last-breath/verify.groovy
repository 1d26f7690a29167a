import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('14 passed')
    .failsWith('''The result is incomplete:
  the worker gw1 left no coverage behind: it died after its last test
  worker gw1 ended with exit code 0
The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log. If the tests disturb each other, -Dslipcover.workers=1 passes. The lines that did run are in the reports, stamped incomplete; mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.''')
    .says('INCOMPLETE: the worker gw1 left no coverage behind: it died after its last test')
    .misses('src/shop/cart.py', '16')
true
