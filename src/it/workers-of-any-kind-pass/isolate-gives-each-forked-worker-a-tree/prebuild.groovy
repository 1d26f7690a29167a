import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
// What an earlier run of this test took must not make another plan.
new File(localRepositoryPath, '.cache/slipcover-maven/durations/io.github.slipcovermaven.it.isolate-gives-each-forked-worker-a-tree.json').delete()
new File(basedir, 'target/meeting').deleteDir()
true
