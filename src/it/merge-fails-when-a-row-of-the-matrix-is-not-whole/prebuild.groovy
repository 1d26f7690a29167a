import io.github.slipcovermaven.it.Matrix

// The union is whole, and neither Python ran it all.
def matrix = new Matrix(basedir)
matrix.shard(1, 2).ran(1, 2, 3).write()
matrix.shard(2, 2).under(Matrix.python('3.13.0')).ran(4, 5, 6).write()
true
