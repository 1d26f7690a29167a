import io.github.slipcovermaven.it.Build

new Build(basedir)
    .saysLike('behave \\S+, slipcover \\S+; 1 worker')
    .failsWith("""No tests ran: all 13 that behave collected were deselected.
Check <tests> and <args> (the runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/behave-0.log), or allow it with -Dslipcover.failIfNoTests=false.""")
    .lacks('target/slipcover/shards/default/1-of-1/events-1.jsonl')
true
