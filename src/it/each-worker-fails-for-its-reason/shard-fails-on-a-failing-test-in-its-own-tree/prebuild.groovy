import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
// What an earlier run of this test took must not make another plan.
new File(localRepositoryPath, '.cache/slipcover-maven/durations/io.github.slipcovermaven.it.shard-fails-on-a-failing-test-in-its-own-tree.json').delete()
new File(basedir, 'target/meeting').deleteDir()
true
