import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('18 passed')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py')
    .misses('src/shop/cart.py', '')
    .misses('src/shop/discount.py', '')
    .misses('src/shop/receipt.py', '')
def record = build.json('target/slipcover/shards/default/1-of-1/run.json')
assert record.path('setup').path('distribution').asText() == 'files'
assert record.path('setup').path('workers').asInt() == 2
def left = build.read('target/ran-left').readLines().toUnique()
def right = build.read('target/ran-right').readLines().toUnique()
assert left.size() == 1 && right.size() == 1 && left != right
// Every file is now known, and what was known of the giant has moved.
def durations = build.json('durations.json')
assert durations.path('files').collect { it.path('path').asText() } ==
    ['tests/test_cart.py', 'tests/test_discount.py', 'tests/test_giant.py', 'tests/test_receipt.py']
assert build.read('durations.json').contains('\n  "TestLeft": ')
true
