import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.shard(1, 8).write()
matrix.shard(1, 4).job('older').write()
true
