import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('15 passed')
    .failsWith('''The result is incomplete:
  src/shop/discount.py was changed while the tests ran
The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log. If the tests disturb each other, -Dslipcover.workers=1 passes. The lines that did run are in the reports, stamped incomplete; mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.''')
    .says('INCOMPLETE: src/shop/discount.py was changed while the tests ran')
true
