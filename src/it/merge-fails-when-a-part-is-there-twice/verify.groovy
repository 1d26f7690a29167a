import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The shard 2/2 of the execution 'default' is there twice: @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2 and @basedir@/artifacts/retry/slipcover/shards/default/2-of-2 are two runs of it.
Leave out the one that is out of date.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
