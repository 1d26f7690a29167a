import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  tests/test_seen.py was left to the other shards by @basedir@/target/slipcover/shards/default/1-of-2, and none of them found it
Run all shards in one pipeline: one revision, one plugin version, one configuration.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
