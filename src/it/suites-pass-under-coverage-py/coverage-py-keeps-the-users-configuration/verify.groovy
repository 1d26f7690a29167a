import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says("coverage.py's configuration: " + new File(basedir, '.coveragerc').canonicalPath)
    .says("coverage.py's own fail_under = 100 is ignored: the goal check judges the result")
    .says('measuring src/shop (lines and branches)')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py')
    .misses('src/shop/cart.py', '')
// Neither read, nor combined, nor erased: the user's own data file, and what the configuration would have written.
assert new File(basedir, '.coverage').text == 'theirs'
assert basedir.list().findAll { it.startsWith('.coverage.') }.isEmpty()
def cart = build.json('target/slipcover/coverage.json').at('/files').get('src/shop/cart.py')
assert cart.at('/excluded_lines').toString() == '[16]'
assert cart.at('/contexts').get('11').toString().contains('test_cart')
true
