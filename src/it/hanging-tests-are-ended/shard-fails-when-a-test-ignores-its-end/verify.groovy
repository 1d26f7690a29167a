import io.github.slipcovermaven.it.Build

def build = new Build(basedir).failsWith('''No test finished for 10 s, so the run was ended. Running were:
  tests/test_stubborn.py::test_that_ignores_its_end
Mend the tests that hang, or raise <stallTimeout>. Where each thread of each Python was stands in @basedir@/target/slipcover/shards/default/1-of-1/logs/stacks-0.txt. The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.''')
    .says('''    tests/test_stubborn.py:9 in backtrack_for_ever
    tests/test_stubborn.py:16 in test_that_ignores_its_end
''')
    .ended('target/stubborn.pid')
assert build.json('target/slipcover/shards/default/1-of-1/run.json').get('state').asText() == 'incomplete'
true
