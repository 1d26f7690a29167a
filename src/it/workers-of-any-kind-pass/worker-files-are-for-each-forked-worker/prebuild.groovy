import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir, localRepositoryPath)
new File(basedir, 'target/meeting').deleteDir()
new File(basedir, 'target').listFiles({ it.name.startsWith('data-') } as FileFilter)*.deleteDir()
true
