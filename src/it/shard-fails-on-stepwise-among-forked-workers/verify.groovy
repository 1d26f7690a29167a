import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith("""The arguments have --stepwise, which remembers one failed test and takes all before it for passed; the workers of distribution 'files' have an order each.
Set workers to 1 or the distribution to 'xdist', or use --last-failed, which remembers the failures of all workers.""")
    .lacks('target/slipcover/shards/default/1-of-1/events-0.jsonl')
true
