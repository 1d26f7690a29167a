import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  @basedir@/target/slipcover/shards/default/1-of-1/artifacts/coverage-0-gw1.json was altered after the run
Fetch the shard's whole folder again from the job that made it, or run the tests again.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
