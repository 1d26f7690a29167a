import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.report('job-1/report', '/ci/a/shop', 1, 2)
matrix.data('job-1/.coverage', '/ci/a/shop', 1, 2)
matrix.report('job-2/deep/er/coverage.json', '/ci/b/shop', 4)
matrix.data('job-2/.coverage', '/ci/b/shop', 4)
true
