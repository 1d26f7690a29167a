import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('Failed where several workers, or one at two times, run parts of features/long.feature. The failing parts run again, as before and in the whole feature, to see whether that is why.')
    .says('features/long.feature fails only where not all of it runs in one process: its scenarios build on each other. From now on one worker runs all of it. The tests run once more so, and that counts.')
    .says('4 passed')
    .says('The result is complete.')
assert build.json('durations.json').path('differing').collect { it.asText() } == ['features/long.feature']
assert build.read('target/surefire-reports/TEST-slipcover-default.xml').contains('tests="4" failures="0" errors="0"')
true
