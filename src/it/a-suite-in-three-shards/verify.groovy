import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('Skipped: this build runs shard 1/3 alone; left to the merging job (inputs).')
    .says('Skipped: skipTests is set.')
    .says('merging 3 shards: default 1/3, default 2/3, default 3/3; 18 passed')
    .says('the result is complete.')
    .saysLike(/shard 1\/3: \d of 4 test files, about 0\.\d s of 1\.3 s by the durationsFile/)
    .says('durations of 4 test files: @basedir@/durations.json')
def merged = build.json('target/slipcover/coverage.json')
def whole = build.json('whole/coverage.json')
assert merged.path('files') == whole.path('files')
assert merged.path('summary') == whole.path('summary')
assert merged.path('files').size() == 4
def records = (1..3).collect { build.json("target/slipcover/shards/default/${it}-of-3/run.json") }
assert records*.path('setup')*.path('plan')*.asText().toUnique().size() == 1
assert records[0].path('setup').path('plan').asText() ==~ /[0-9a-f]{64}/
def planned = records.collect { it.path('outcome').path('tests').path('planned').asInt() }
assert planned.every { it > 0 } && planned.sum() == 18
// A CI server that collects them finds each test once.
def reports = new File(basedir, 'target/surefire-reports')
assert reports.list().sort() == (1..3).collect { "TEST-slipcover-default-$it-of-3.xml".toString() }
assert reports.listFiles().sum { (it.text =~ /<testsuite [^>]*?tests="(\d+)"/)[0][1] as int } == 18
// The classes of the giant went to two of them.
def logs = (1..3).collect { shard -> new File(basedir, "target/slipcover/shards/default/${shard}-of-3").listFiles()
    .findAll { it.name.startsWith('events-') }*.text.join() }
def left = logs.findIndexOf { it.contains('tests/test_giant.py::TestLeft::test_one') }
def right = logs.findIndexOf { it.contains('tests/test_giant.py::TestRight::test_one') }
assert left >= 0 && right >= 0 && left != right
// What the first build left of the whole suite is gone, and what was skipped left no record of its own.
build.lacks('target/slipcover/shards/default/1-of-1')
def durations = build.json('durations.json')
assert durations.path('files').collect { it.path('path').asText() } ==
    ['tests/test_cart.py', 'tests/test_discount.py', 'tests/test_giant.py', 'tests/test_receipt.py']
true
