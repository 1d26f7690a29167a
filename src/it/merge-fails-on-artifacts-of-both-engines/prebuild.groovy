import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.plain('job-1/coverage.json', '/ci/a/shop', 1)
matrix.report('job-2/coverage.json', '/ci/b/shop', 2)
matrix.data('job-2/.coverage', '/ci/b/shop', 2)
true
