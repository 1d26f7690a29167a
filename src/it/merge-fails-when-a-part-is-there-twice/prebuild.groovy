import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.complete(2)
matrix.shard(2, 2).job('retry').later().write()
true
