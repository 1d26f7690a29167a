import io.github.slipcovermaven.it.Build

new Build(basedir).failsWith('''There is no merged result to judge: @basedir@/target/slipcover/result.json does not exist.
Run the goals shard and merge first (mvn verify runs all three when they are bound).''')
true
