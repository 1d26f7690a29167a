import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2/artifacts/coverage-0-gw0.json is missing
Fetch the shard's whole folder again from the job that made it, or run the tests again.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
