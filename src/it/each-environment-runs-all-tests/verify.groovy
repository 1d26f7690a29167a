import io.github.slipcovermaven.it.Build
import io.github.slipcovermaven.it.OtherHost

def build = new Build(basedir)
build
    .saysLike('popen//python=.*: Python 3.*')
    .says('28 passed')
    .has('target/slipcover/shards/default/1-of-1/artifacts/coverage-0-gw0.json',
        'target/slipcover/shards/default/1-of-1/artifacts/coverage-0-gw1.json')
    .misses('src/shop/cart.py', '16')
def record = build.json('target/slipcover/shards/default/1-of-1/run.json')
assert record.get('state').asText() == 'complete'
assert record.get('outcome').get('tests').get('planned').asInt() == 28
assert record.get('outcome').get('environments').size() == (OtherHost.secondPython() == 'python3' ? 0 : 1)
true
