import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  tests/test_prices.py::test_price[000-''', ~/\d+/, '''] was found by some workers and not by others: tests/test_prices.py::test_price is shared by its parameters, whose ids must be the same in every process (give them fixed ids, or keep them together with the mark xdist_group)
''',
        'The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.' +
        ' If the tests disturb each other, -Dslipcover.workers=1 passes.' +
        ' The lines that did run are in the reports, stamped incomplete;' +
        ' mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.')
    .says('INCOMPLETE')
true
