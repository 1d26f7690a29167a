import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  src/shop/cart.py has other executable lines in @basedir@/artifacts/job-1/slipcover/shards/default/1-of-2 than in @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2, both under CPython 3.11
Give all shards the same release of Python and the same <excludeLines> and <omit>.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
