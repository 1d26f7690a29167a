import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''@basedir@/target/slipcover/shards/default/1-of-1 was removed while the tests ran, with all that they had told.
See to it that no test deletes or writes into the build folder, then run the build again.''')
true
