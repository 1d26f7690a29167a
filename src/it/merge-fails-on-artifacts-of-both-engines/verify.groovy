import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''@basedir@/artifacts/job-1/coverage.json was measured by slipcover and @basedir@/artifacts/job-2/.coverage by coverage.
Give all shards the same <engine>; the two disagree on what a line is.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
