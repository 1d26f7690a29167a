import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''@basedir@/artifacts/job-1/slipcover/shards/default/1-of-2 was measured by slipcover and @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2 by coverage.
Give all shards the same <engine>; the two disagree on what a line is.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
