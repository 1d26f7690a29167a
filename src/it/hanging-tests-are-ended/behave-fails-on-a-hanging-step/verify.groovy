import io.github.slipcovermaven.it.Build

// The other chunk has come to its end meanwhile.
def build = new Build(basedir)
    .says('No test finished for 20 s: the run is ended.')
    .saysLike(/  w[01] \(process \d+\), which runs features\/signing\.feature:6 A signature never comes:/)
    .says('    features/steps/signing_steps.py:7 in wait_for_ever')
    .failsWith("""No test finished for 20 s, so the run was ended. Running were:
  features/signing.feature:6 A signature never comes
Mend the tests that hang, or raise <stallTimeout>. Where each thread of each Python was stands in @basedir@/target/slipcover/shards/default/1-of-1/logs/stacks-""", ~/[01]/, """.txt. The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/behave-""", ~/[01]/, """.log.""")
    .says('INCOMPLETE: 1 planned test was not run: behave was aborted')
    .misses('src/lending/fines.py', '11')
def tests = build.json('target/slipcover/shards/default/1-of-1/run.json').path('outcome').path('tests')
assert tests.path('planned').asInt() == 15 && tests.path('finished').asInt() == 14
// The interrupt made the hanging scenario fail.
assert tests.path('lost').collect { it.asText() } == ['features/signing.feature:9 Nobody comes to this']
true
