import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.plain('job-1/coverage.json', '/ci/a/shop', 1)
matrix.plain('job-2/coverage.json', '/ci/b/shop', 2, 3)
true
