import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('14 passed')
    .says('''The result is incomplete:
  the worker gw1 left no coverage behind: it died after its last test
  worker gw1 ended with exit code 0
The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.''')
    .says('INCOMPLETE: the worker gw1 left no coverage behind: it died after its last test')
    .misses('src/shop/cart.py', '16')
true
