import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''Coverage of check-fails-below-the-threshold is 95.12 %, below the minimum of 97.5 % (39 of 41 lines and branches; 1 more needed). Most missed: src/shop/cart.py (2).
What is missing stands in @basedir@/target/slipcover/summary.txt.''')
    .has('target/slipcover/coverage.json', 'target/slipcover/summary.txt')

assert new File(basedir, 'target/slipcover/summary.txt').text.contains('''
Verdict: failed
- Coverage of check-fails-below-the-threshold is 95.12 %, below the minimum of 97.5 % (39 of 41 lines and branches; 1 more needed). Most missed: src/shop/cart.py (2).
Limits:
- Coverage of the module, at least 97.5 %: 95.12 %, missed
''')

// Past the log: each of them begins its line, whatever this Maven puts before its own.
def lines = new File(basedir, 'build.log').readLines('UTF-8')
def violation = { String percent ->
    "Coverage of check-fails-below-the-threshold is 95.12 $percent, below the minimum of 97.5 $percent" +
        ' (39 of 41 lines and branches; 1 more needed). Most missed: src/shop/cart.py (2).'
}
assert '::error title=Coverage of check-fails-below-the-threshold::' + violation('%25') in lines
assert '##vso[task.logissue type=error;]' + violation('%AZP25') in lines
assert "##teamcity[buildStatisticValue key='CodeCoverageL' value='96.96']" in lines
assert lines.any { it.startsWith("##teamcity[buildProblem description='" + violation('%') + "' identity='slipcover_") }
assert 'TOTAL 39 of 41 lines and branches: 95.1%' in lines
true
