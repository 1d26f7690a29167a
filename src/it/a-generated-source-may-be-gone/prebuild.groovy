import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
matrix.complete(2)
assert new File(basedir, 'src/shop/cart.py').delete()
true
