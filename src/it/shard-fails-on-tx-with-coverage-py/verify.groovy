import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''Both tx and the engine 'coverage' are set, and what coverage.py measures on other hosts and in other interpreters does not come back yet.
Set <engine> to 'slipcover', or run the tests with <workers> instead of <tx>.''')
    .lacks('target/slipcover/coverage.json')
true
