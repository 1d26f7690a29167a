import io.github.slipcovermaven.it.Lending

Lending.prepare(basedir, localRepositoryPath)
// As an earlier run with failures left it.
new File(basedir, 'rerun.txt').text = 'features/fines.feature:9\n'
true
