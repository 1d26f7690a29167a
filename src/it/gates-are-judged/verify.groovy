import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
def module = { String name -> build.module(name).has('target/slipcover/result.json') }
def short_ = { String name, String... lines ->
    module(name).failsWith((lines + ['What is missing stands in @basedir@/target/slipcover/summary.txt.']).join('\n'))
}
module('all-is-kept')
    .says('Coverage of all-is-kept is 28.57 %, at or above the minimum of 28.57 %; the result is complete.')
    .says('Kept as well: 6 limits of rules and the baseline.')
    .says('No line that can be executed has changed since HEAD.')
    .says('That is 2 of 6 lines and 0 of 1 branches in 1 file, by 2 tests.')
short_('a-file-is-short-of-lines',
    'Line coverage of src/shop/cart.py is 33.33 %, below the minimum of 50 % (2 of 6 lines; 1 more needed).')
short_('a-package-is-short-of-branches',
    'Branch coverage of the package src/shop is 0.00 %, below the minimum of 100 % (0 of 1 branches; 1 more needed).')
short_('the-module-misses-too-much',
    'The number of missed lines and branches of the-module-misses-too-much is 5, above the maximum of 4 (of 7; 1 fewer needed).')
short_('a-share-is-missed',
    'The missed share of the lines of a-share-is-missed is 66.67 %, above the maximum of 66.66 % (4 of 6 lines; 1 fewer needed).')
short_('too-few-are-covered',
    'The number of covered lines of too-few-are-covered is 2, below the minimum of 3 (of 6; 1 more needed).')
short_('a-file-is-too-long',
    'The number of lines of src/shop/cart.py is 6, above the maximum of 5 (1 fewer needed).')
short_('shared-rules-fail',
    'Coverage of src/shop/cart.py is 28.57 %, below the minimum of 29 % (2 of 7 lines and branches; 1 more needed).')
module('a-rule-matches-nothing').failsWith('''rule 1 of <rules>: the limit 'coverage at least 100 %' for the module (lib/**) judged nothing: its patterns choose none of the measured files.
Correct the rule (patterns are relative to the module, src/shop/**), or remove it.''')
short_('below-its-baseline',
    'Line coverage of below-its-baseline fell from 50.00 % in the baseline to 33.33 %, by more than the tolerance of 10 points (2 of 6 lines after 3 of 6; 1 more needed).')
module('new-in-the-baseline').failsWith("The baseline ${basedir}/all-is-kept/baseline.txt has no entry for org.example:new-in-the-baseline.\n"
    + 'Add it with -Dslipcover.updateBaseline and commit the file.')
short_('changed-lines-are-missed',
    'Coverage of the lines of changed-lines-are-missed that changed since HEAD is 50.00 %, below the minimum of 50.1 % (1 of 2 lines; 1 more needed). Missed: src/shop/cart.py 3.')
short_('lines-were-lost',
    'The number of lost lines of lines-were-lost is 2, above the maximum of 0 (of 6; 2 fewer needed).')
    .saysLike(/Lost since [0-9a-f]{10}: 2 lines and 0 branches that ran then and have not changed do not run any more: src\/shop\/cart.py 3-4\./)
module('another-python-before').failsWith('''The result @basedir@/base/result.json was measured under Python 3.12, this one under Python 3.11: other releases have other lines.
Compare with a result of the same Python.''')
short_('lines-were-lost-since-a-bare-report',
    'The number of lost lines of lines-were-lost-since-a-bare-report is 2, above the maximum of 0 (of 6; 2 fewer needed).')
    .saysLike(/Lost since [0-9a-f]{10}: 2 lines and 0 branches that ran then and have not changed do not run any more: src\/shop\/cart.py 3-4\./)
    .saysLike(/Compared with .*base\/coverage.json alone, without a result.json: it has no hashes of its sources, so it is not known whether it is of [0-9a-f]{10}, is complete, and was measured under the same Python\./)
module('a-bare-report-of-another-commit').failsWith(
    'The result @basedir@/base/coverage.json has a line 99 of src/shop/cart.py, of which the commit ', ~/[0-9a-f]{40}/, ''' has 8 lines.
Name the commit that it is of with compareRevision.''')
module('what-is-short-only-warns').says('''Coverage of what-is-short-only-warns is 28.57 %, below the minimum of 28.58 % (2 of 7 lines and branches; 1 more needed).
What is missing stands in @basedir@/target/slipcover/summary.txt.''')
build.saysLike(/what-is-short-only-warns \.* SUCCESS .*/)
true
