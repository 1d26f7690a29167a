import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  shard 2/3 of the execution 'default' is missing
Let every job upload its target/slipcover/shards, also when it fails, and give all of them in <inputs>.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .has('target/slipcover/shards/default/1-of-3/run.json', 'target/slipcover/shards/default/3-of-3/run.json')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
