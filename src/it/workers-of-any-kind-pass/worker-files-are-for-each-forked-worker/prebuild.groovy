import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
// What an earlier run of this test took must not make another plan.
new File(localRepositoryPath, '.cache/slipcover-maven/durations/io.github.slipcovermaven.it.worker-files-are-for-each-forked-worker.json').delete()
new File(basedir, 'target/meeting').deleteDir()
new File(basedir, 'target').listFiles({ it.name.startsWith('data-') } as FileFilter)*.deleteDir()
true
