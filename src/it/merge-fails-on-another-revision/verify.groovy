import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  src/shop/cart.py was not the same in @basedir@/artifacts/job-1/slipcover/shards/default/1-of-2 and in @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2
Run all shards in one pipeline: one revision, one plugin version, one configuration.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
