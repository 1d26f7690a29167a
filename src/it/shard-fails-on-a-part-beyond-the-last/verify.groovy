import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''There is no shard 4/3: the first is 1/3 and the last is 3/3.
Count the jobs from 1; where the CI server counts from 0, add 1.''')
    .lacks('target/slipcover/shards')
true
