import io.github.slipcovermaven.it.Matrix

new Matrix(basedir).complete(2)
assert new File(basedir, Matrix.CART).delete()
true
