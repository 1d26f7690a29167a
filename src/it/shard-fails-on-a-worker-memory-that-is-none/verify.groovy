import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The workerMemory 'lots' is no amount of memory, such as 512m or 2g.
Set <workerMemory> to a whole number and k, m or g.''')
    .lacks('target/slipcover/shards')
true
