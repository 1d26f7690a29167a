import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith("""There is no engine 'figleaf'.
Set <engine> to one of: slipcover, coverage.""")
    .lacks('target/slipcover/coverage.json')
true
