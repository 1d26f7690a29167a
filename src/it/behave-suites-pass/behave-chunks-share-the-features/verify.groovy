import io.github.slipcovermaven.it.Build

def shard = 'target/slipcover/shards/default/1-of-1'
def build = new Build(basedir)
    .saysLike('behave \\S+, slipcover \\S+; 2 workers')
    .says('12 passed')
    .says('the result is complete.')
    .measures('src/lending/__init__.py', 'src/lending/store.py', 'src/lending/fines.py')
    .misses('src/lending/store.py', '')
    .misses('src/lending/fines.py', '11')
    .lacks('rerun.txt')
    .has('reports/TESTS-borrowing.xml', 'reports/TESTS-fines.xml', 'reports/TESTS-returning.xml')
// Who is free takes the next, and together they have everything once.
def shares = build.json("$shard/run.json").path('outcome').path('workers').collect { it.path('took').collect { it.asText() } }
assert shares.size() == 2
assert shares.flatten().sort() == ['features/borrowing.feature', 'features/fines.feature',
    'features/overdue/reminders [1] für alle.feature', 'features/returning.feature']
def record = build.json("$shard/run.json")
assert record.path('setup').path('runner').asText() == 'behave'
assert record.path('outcome').path('tests').path('planned').asInt() == 12
def junit = build.read('target/surefire-reports/TEST-slipcover-default.xml')
assert junit.contains('classname="features.returning" name="A book comes back"')
assert junit.contains('classname="features.fines" name="15 days -- @2.1 late"')
assert junit.contains('tests="12" failures="0" errors="0"')
true
