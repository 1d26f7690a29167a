import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith("""The value 'many' of the environment variable BEHAVE_COVERAGE_CHUNKS is neither a number from 1 to 1024 nor 'auto'.
Set it to how many behave processes should share the features, or unset it: without it there is one, and <workers> or -Dslipcover.workers comes first.""")
    .lacks('target/slipcover/shards/default/1-of-1/events-0.jsonl')
true
