import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  t::a was finished twice: in @basedir@/artifacts/job-1/slipcover/shards/default/1-of-2 and in @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2
Divide the suite again from one revision, and see to it that two parts never get one test.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
    .lacks('target/slipcover/coverage.json', 'target/slipcover/result.json')
true
