import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.shard(1, 2).write()
matrix.shard(2, 2).job('deep/er/job-2').write()
matrix.shard(1, 2).job('newer-1').under(Matrix.python('3.13.0')).ran(1, 3).write()
matrix.shard(2, 2).job('newer-2').under(Matrix.python('3.13.0')).ran(2, 4, 5).write()
matrix.shard(1, 1).module('basket').job('basket').write()
true
