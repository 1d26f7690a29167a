import io.github.slipcovermaven.it.Matrix

def matrix = new Matrix(basedir)
def other = new File(basedir, 'lib/shop/cart.py')
other.parentFile.mkdirs()
other.text = 'a = 1\n'
matrix.plain('job-1/coverage.json', ['shop/cart.py'], 1, 2)
true
