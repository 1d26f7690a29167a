import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.data('job-1/.coverage', '/ci/a/shop', 1)
def data = matrix.data('job-2/.coverage', '/ci/b/shop', 2)
def connection = new org.sqlite.JDBC().connect('jdbc:sqlite:' + data, new Properties())
connection.createStatement().execute('update coverage_schema set version = 8')
connection.close()
true
