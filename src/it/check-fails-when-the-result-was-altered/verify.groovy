import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The merged coverage @basedir@/target/slipcover/coverage.json is missing or was changed after merge wrote it.
Run the goal merge again.''')
true
