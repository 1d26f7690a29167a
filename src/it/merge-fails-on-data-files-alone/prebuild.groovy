import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.data('job-1/.coverage.host.pid7.X', '/ci/a/shop', 1, 2)
matrix.data('job-2/coverage.0.gw1', '/ci/b/shop', 3)
true
