import io.github.slipcovermaven.it.Build

// Before a single test ran, and not after them.
def build = new Build(basedir).doesNotSay('14 passed')
def module = { String name -> build.module(name).lacks('target/slipcover/coverage.json', 'target/slipcover/shards/default/1-of-1/events-0.jsonl') }
module('a-misspelt-parameter').failsWith('''The element <minimun> in the configuration of slipcover-maven-plugin is a parameter of none of its goals, so it changes nothing.
Did you mean <minimum>?''')
module('an-undefined-expression').failsWith('''The expression ${cov.min} in the parameter minimum is defined nowhere.
Define cov.min in <properties> or with -Dcov.min=..., or leave the parameter out. Where the text itself is meant, write $${cov.min}.''')
module('an-empty-minimum').failsWith('''The parameter minimum is empty, so nothing would be judged.
Write the percentage. To switch the gate off on purpose, write <minimum>0</minimum> or -Dslipcover.minimum=0.''')
module('a-minimum-beyond-all').lacks('target/slipcover').failsWith('''The minimum '970' is outside 0 to 100 percent.
Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%.''')
module('a-ratio-as-minimum').failsWith('''The minimum '0.97' would gate at 0.97 percent; it looks like a ratio.
Write the percentage (97 for 0.97), or add the percent sign (0.97%) if you do mean it.''')
module('a-part-that-is-none').failsWith('''The shard '/8' is not a part of a suite, such as 2/8.
Set -Dslipcover.shard to the number of this job, a slash and the number of all jobs.''')
    .lacks('target/slipcover/shards')
module('an-unknown-engine').failsWith('''There is no engine 'figleaf'.
Set <engine> to one of: slipcover, coverage.''')
module('no-such-source').failsWith('''The source folder @basedir@/source does not exist.
Correct <source>; it is relative to the module's folder.''')
module('no-python-at-all').failsWith('''There is nothing to measure in @basedir@: it has no Python at all.
Bring back what should be there. Where there is none and a parent passes the plugin on, set <slipcover.skip>true</slipcover.skip> in the module's <properties>; or move the plugin in the parent to <pluginManagement>, and name it in the modules with Python alone.''')
module('no-such-python').failsWith(
    'Python 3.99 was not found.',
    // These lines say which other versions this machine has.
    ~/(\n  \w+: (\/.+ is [\w -]+ \d+\.\d+\.\d+(, which cannot be measured)?|also \/.+|\/.+ has [\d., ]+))*/,
    '\nInstall Python 3.99, or change the parameter python.')
module('a-pattern-that-is-none').failsWith('''The pattern 'raise (' of lines that do not count is no regular expression of Python's: missing ), unterminated subpattern at position 6.
Correct <excludeLines>, or exclude-lines and exclude-also of [tool.slipcover].''')
module('worker-files-with-xdist').failsWith('''workerFiles cannot be kept by pytest-xdist's workers, which start in one tree with one environment.
Set the distribution to 'files', where each worker is a process of its own, and leave tx out.''')
module('workers-beside-tx').failsWith('''Both workers (2) and tx are set, and tx says itself how many workers there are.
Remove <workers>, or set it to 'auto'; 4*popen in tx stands for four workers.''')
module('tx-with-coverage-py').failsWith('''Both tx and the engine 'coverage' are set, and what coverage.py measures on other hosts and in other interpreters does not come back yet.
Set <engine> to 'slipcover', or run the tests with <workers> instead of <tx>.''')
module('stepwise-among-forked-workers').failsWith('''The arguments have --stepwise, which remembers one failed test and takes all before it for passed; the workers of distribution 'files' have an order each.
Set workers to 1 or the distribution to 'xdist', or use --last-failed, which remembers the failures of all workers.''')
module('a-bad-number-of-chunks').failsWith('''The value 'many' of the environment variable BEHAVE_COVERAGE_CHUNKS is neither a number from 1 to 1024 nor 'auto'.
Set it to how many behave processes should share the features, or unset it: without it there is one, and <workers> or -Dslipcover.workers comes first.''')
module('no-such-worker-file').failsWith('''The workerFile @basedir@/absent does not exist.
Correct <from>; it is relative to the module's folder. If the build makes it, bind that before shard.''')
// Both are named, where behave itself ends at the first.
module('features-that-do-not-parse').failsWith('''behave cannot parse:
  features/broken.feature:5 Parser failure in state=steps at line 5: "This is no step"
  features/overdue/torn [2].feature:8 Malformed table at line 8
Correct the feature files; behave itself would not have run a single one.''')
true
