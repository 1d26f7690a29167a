import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.complete(2)
assert matrix.shard(2, 2).folder().artifacts().resolve('coverage-0-gw0.json').toFile().delete()
true
