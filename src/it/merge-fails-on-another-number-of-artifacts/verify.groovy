import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  1 artifact without a record is there, and expectedShards is 3
Let every job upload its artifact, or correct <expectedShards>; shards with a run.json do not count.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
