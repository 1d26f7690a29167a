import io.github.slipcovermaven.it.Lending

Lending.prepare(basedir, localRepositoryPath)
new File(basedir, 'target/waiting').delete()
true
