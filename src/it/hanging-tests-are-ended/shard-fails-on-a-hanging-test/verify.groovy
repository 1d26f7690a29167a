import io.github.slipcovermaven.it.Build

def build = new Build(basedir).failsWith('''No test finished for 20 s, so the run was ended. Running were:
  tests/test_hangs.py::test_that_hangs[1]
  tests/test_hangs.py::test_that_hangs[2]
Mend the tests that hang, or raise <stallTimeout>. Where each thread of each Python was stands in @basedir@/target/slipcover/shards/default/1-of-1/logs/stacks-0.txt. The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.''')
    .says('No test finished for 20 s: the run is ended.')
    .says('Where the tests are, the innermost call first (all threads: @basedir@/target/slipcover/shards/default/1-of-1/logs/stacks-0.txt):')
    .lacks('target/slipcover/shards/default/1-of-1/logs/stacks')
for (number in 1..2) {
    build.saysLike("  gw[01] \\(process \\d+\\), which runs tests/test_hangs.py::test_that_hangs\\[$number\\]:")
}
// Not "no tests ran", as pytest itself says when it is interrupted.
build.saysLike('2 lost in \\d+\\.\\d\\ds')
build.says('''    tests/test_hangs.py:7 in wait_for_ever
    tests/test_hangs.py:12 in test_that_hangs
''')

// Both workers and the process of pytest itself.
def stacks = build.read('target/slipcover/shards/default/1-of-1/logs/stacks-0.txt')
assert stacks.count(', line 7 in wait_for_ever\n') == 2
assert stacks =~ /(?m)^pytest \(process \d+\):$/
true
