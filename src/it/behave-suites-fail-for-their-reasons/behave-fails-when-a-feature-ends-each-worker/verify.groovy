import io.github.slipcovermaven.it.Build

// The step ends its process with exit code 0, which bare behave passes on.
def build = new Build(basedir)
    .says('A worker died while it ran features/killing.feature:6 The death; running again what has no result: ')
    .failsWith("""The result is incomplete:
  behave ended with exit code 0 before it had finished
  features/killing.feature:6 The death was running when the behave process died, and has no result
""", ~/(?:  features\/.*\n)*/, """  features/killing.feature:9 After the death was planned and has no result
""", ~/(?:  features\/.*\n)*/, """  worker """, ~/w[01]/, """ ended with exit code 0
The output of behave and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/behave-""", ~/[23]/, """.log. If the tests disturb each other, -Dslipcover.workers=1 passes. The lines that did run are in the reports, stamped incomplete; mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.""")
def tests = build.json('target/slipcover/shards/default/1-of-1/run.json').path('outcome').path('tests')
assert tests.path('lost').collect { it.asText() } == ['features/killing.feature:6 The death', 'features/killing.feature:9 After the death']
true
