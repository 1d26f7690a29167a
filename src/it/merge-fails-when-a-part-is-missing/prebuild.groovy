import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.shard(1, 3).write()
matrix.shard(3, 3).write()
true
