import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('Skipped: skipTests is set.')
    .says('Skipped: slipcover.skip is set.')
    .says('The tests were skipped; nothing was judged.')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/summary.txt', 'target/surefire-reports/TEST-slipcover-default.xml')
true
