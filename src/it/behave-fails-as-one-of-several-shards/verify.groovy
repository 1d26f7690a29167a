import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith("""The features of behave cannot be shared out over several builds: shard is 2/3.
Leave <shard> out and give this build more <workers>; or give each job tags of its own in <args>, and an execution id of its own.""")
    .lacks('target/slipcover/shards/default/2-of-3/events-0.jsonl')
true
