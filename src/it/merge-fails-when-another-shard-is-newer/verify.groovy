import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''There is no merged result to judge: @basedir@/target/slipcover/result.json does not exist.
Run the goals shard and merge first. mvn verify runs all three where <plugins> binds them; what only stands in <pluginManagement> is bound to nothing.''')
    .failsWith('''@basedir@/target/slipcover/shards/default-cli/1-of-1 is newer than what is to be merged, and belongs to no execution of this build.
Run mvn slipcover:shard@default instead of mvn slipcover:shard, or mvn clean.''')
true
