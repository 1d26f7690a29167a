import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  shard 2/2 of the execution 'default' under CPython 3.11 linux x86_64 is missing
  shard 1/2 of the execution 'default' under CPython 3.13 linux x86_64 is missing
Run every part under each of the Pythons: what another one ran of a suite does not count. Let every job upload its target/slipcover/shards, also when it fails, and give all of them in <inputs>.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
