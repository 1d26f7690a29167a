import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The shard '/8' is not a part of a suite, such as 2/8.
Set -Dslipcover.shard to the number of this job, a slash and the number of all jobs.''')
    .lacks('target/slipcover/shards')
true
