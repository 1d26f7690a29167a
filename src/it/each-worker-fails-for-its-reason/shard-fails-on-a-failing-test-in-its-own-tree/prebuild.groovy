import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir, localRepositoryPath)
new File(basedir, 'target/meeting').deleteDir()
true
