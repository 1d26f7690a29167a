import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''No tests ran: pytest collected none.
Check <tests> and <args> (the runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log), or allow it with -Dslipcover.failIfNoTests=false.''')
true
