import io.github.slipcovermaven.it.Lending

Lending.prepare(basedir, localRepositoryPath)
true
