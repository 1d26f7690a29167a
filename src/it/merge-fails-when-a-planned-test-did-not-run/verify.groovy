import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  t::late was planned in @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2 and has no result
Run the tests again.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
