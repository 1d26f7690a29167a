import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
build.says('15 passed').misses('src/shop/cart.py', '16')
assert new File(basedir, 'build.log').length() < 1_000_000
true
