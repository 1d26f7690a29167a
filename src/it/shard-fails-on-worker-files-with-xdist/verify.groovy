import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith("""workerFiles cannot be kept by pytest-xdist's workers, which start in one tree with one environment.
Set the distribution to 'files', where each worker is a process of its own, and leave tx out.""")
    .lacks('target/slipcover/shards/default/1-of-1/events-0.jsonl', 'target/data-w0')
true
