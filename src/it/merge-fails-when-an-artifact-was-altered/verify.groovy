import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('''The result is incomplete:
  @basedir@/target/slipcover/shards/default/1-of-1/artifacts/coverage-0-gw1.json was altered after the run
Run the tests again; or merge what there is with -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
