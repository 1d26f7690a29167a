import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py')
    .misses('src/shop/cart.py', '')
def record = build.json('target/slipcover/shards/default/1-of-1/run.json')
assert record.path('setup').path('workers').asInt() == 2
def shares = new File(basedir, 'target').listFiles().findAll { it.name.startsWith('ran-') }*.readLines()
// Both ran some, and each price was run once.
assert shares.size() == 2 && shares.every { it.size() > 50 }
assert shares.flatten()*.toInteger().sort() == (0..199).toList()
// The next run knows how many they are, and nothing of each.
def durations = build.read('durations.json')
assert durations.contains('"parameters": {"test_price":{"tests":200,"least":"00af7806","steady":true}}') && durations.count('test_price"') == 2
true
