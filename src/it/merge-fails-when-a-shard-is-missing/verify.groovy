import io.github.slipcovermaven.it.Build

new Build(basedir).failsWith('''There is no result of the shard execution 'default': @basedir@/target/slipcover/shards/default/1-of-1 has no run.json.
Run mvn verify, or mvn slipcover:shard@default, first; or remove the execution from the POM.''')
true
