import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  tests/test_seen.py was left to the other shards by @basedir@/target/slipcover/shards/default/1-of-2, and none of them found it
Run all shards in one pipeline: one revision, one plugin version, one configuration.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .failsWith('''The result is incomplete:
  @basedir@/target/slipcover/shards/default/1-of-2 and @basedir@/target/slipcover/shards/default/2-of-2 were planned differently, so tests may be in both or in none
Run all shards in one pipeline: one revision, one plugin version, one configuration.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json')
    .has('target/slipcover/summary.md')
true
