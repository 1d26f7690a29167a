import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.shard(1, 2).test('t::a').write()
matrix.shard(2, 2).test('t::a').write()
true
