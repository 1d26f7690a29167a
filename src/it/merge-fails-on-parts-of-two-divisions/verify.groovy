import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The execution 'default' was divided twice: @basedir@/artifacts/job-1/slipcover/shards/default/1-of-8 is shard 1/8 and @basedir@/artifacts/older/slipcover/shards/default/1-of-4 is shard 1/4.
Leave the older of the two out (mvn clean removes what an earlier build left).''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
