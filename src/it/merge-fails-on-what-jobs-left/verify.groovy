import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
def allTheSame = '\nTo merge what there is all the same: -Dslipcover.allowIncomplete.'
def refused = { String name -> build.module(name).lacks('target/slipcover/coverage.json').has('target/slipcover/summary.md', 'target/slipcover/summary.txt') }
refused('a-part-is-missing').failsWith('''The result is incomplete:
  shard 2/3 of the execution 'default' is missing
Let every job upload its target/slipcover/shards, also when it fails, and give all of them in <inputs>.''', allTheSame)
refused('a-part-is-there-twice').failsWith('''The shard 2/2 of the execution 'default' is there twice: @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2 and @basedir@/artifacts/retry/slipcover/shards/default/2-of-2 are two runs of it.
Leave out the one that is out of date.''')
refused('a-row-of-the-matrix-is-not-whole').failsWith('''The result is incomplete:
  shard 2/2 of the execution 'default' under CPython 3.11 linux x86_64 is missing
  shard 1/2 of the execution 'default' under CPython 3.13 linux x86_64 is missing
Run every part under each of the Pythons: what another one ran of a suite does not count. Let every job upload its target/slipcover/shards, also when it fails, and give all of them in <inputs>.''', allTheSame)
refused('a-run-never-ended').failsWith('''The result is incomplete:
  the run of execution 'default' (shard 2/2) never ended: the build was killed
Run the tests again.''', allTheSame)
refused('a-source-was-changed').failsWith('''The result is incomplete:
  src/shop/cart.py was changed after it was measured
Run the tests again.''', allTheSame)
refused('an-artifact-is-truncated').failsWith('''The result is incomplete:
  @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2/artifacts/coverage-0-gw0.json is truncated: it has 100 of ''', new File(basedir, 'size.txt').text, ''' bytes
Fetch the shard's whole folder again from the job that made it, or run the tests again.''', allTheSame)
refused('another-engine').failsWith('''@basedir@/artifacts/job-1/slipcover/shards/default/1-of-2 was measured by slipcover and @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2 by coverage.
Give all shards the same <engine>; the two disagree on what a line is.''')
refused('another-revision').failsWith('''The result is incomplete:
  src/shop/cart.py was not the same in @basedir@/artifacts/job-1/slipcover/shards/default/1-of-2 and in @basedir@/artifacts/job-2/slipcover/shards/default/2-of-2
Run all shards in one pipeline: one revision, one plugin version, one configuration.''', allTheSame)
// Only a data file was asked for.
build.module('another-schema').failsWith('''@basedir@/artifacts/job-2/.coverage has coverage.py's schema 8; this version of the plugin reads schema 7 (coverage.py 5.0 to 7).
Combine such files with the coverage.py that wrote them, or use a newer version of this plugin.''')
    .lacks('target/slipcover/.coverage', 'target/slipcover/coverage.json')
refused('another-number-of-artifacts').failsWith('''The result is incomplete:
  1 artifact without a record is there, and expectedShards is 3
Let every job upload its artifact, or correct <expectedShards>; shards with a run.json do not count.''', allTheSame)
refused('an-ambiguous-path').failsWith('''@basedir@/artifacts/job-1/coverage.json is ambiguous: its shop/cart.py may be lib/shop/cart.py or src/shop/cart.py in this module.
Say which with <pathMappings>, as in -Dslipcover.pathMappings=shop=lib/shop.''')
refused('data-files-alone').failsWith('''@basedir@/artifacts/job-1/.coverage.host.pid7.X and 1 more say what ran, but not what could have run; only coverage.py knows that, from the sources. There is nothing to report.
Let each job run "coverage json" (after "coverage combine") and give that JSON too; or merge only the data with -Dslipcover.formats=coverage, and report on the merged .coverage with coverage.py.''')
    .has('artifacts/job-1/.coverage.host.pid7.X', 'artifacts/job-2/coverage.0.gw1')
// Whatever needs no coverage.py is written all the same.
build.module('sources-that-are-gone').failsWith('''The formats ask for a .coverage of what SlipCover measured, for which coverage.py needs the sources, and these are not in @basedir@:
  src/shop/cart.py
The other reports are written.
Merge in a checkout of what was measured (with what it generates), leave these out with <omit> when the tests run, or remove coverage from <formats>.''')
    .says('src/shop/cart.py was measured and is not here now; it counts all the same.')
    .misses('src/shop/cart.py', '3, 4, 5, 6')
    .has('target/slipcover/lcov.info', 'target/slipcover/result.json')
    .lacks('target/slipcover/.coverage', 'target/slipcover/export')
build.module('branches-that-the-source-lacks').failsWith(
    'The formats ask for a .coverage of what SlipCover measured, and coverage.py ', ~/[0-9.]+/, ' under Python ', ~/[0-9.]+/,
    ''' cannot take these for it:
  src/shop/cart.py: it has no branch in line 2, where one was measured
The other reports are written.
Merge in a checkout of what was measured, with a Python of the version that ran the tests (-Dslipcover.python=...), or remove coverage from <formats>.''')
    .measures('src/shop/cart.py')
    .misses('src/shop/cart.py', '3, 4, 5, 6')
    .has('target/slipcover/coverage.xml', 'target/slipcover/summary.txt', 'target/slipcover/result.json')
    .lacks('target/slipcover/.coverage')
build.module('nothing-says-how-many').failsWith('''The merged result is unproven: 2 artifacts have no record that says how many there should be.
Run the tests with the goal shard; or, if that is all of them, merge with -Dslipcover.expectedShards=2.''')
    .says('UNPROVEN: 2 artifacts have no record')
    .misses('src/shop/cart.py', '4, 5, 6')
true
