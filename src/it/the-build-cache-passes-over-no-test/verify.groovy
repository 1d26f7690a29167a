import io.github.slipcovermaven.it.Build
import io.github.slipcovermaven.it.LaterBuilds

new Build(basedir)
    .says('build cache: nothing is stored of the-build-cache-passes-over-no-test, because a restored module would run none' +
        ' of its tests; with this plugin in <runAlways> the rest of it is stored')
    .doesNotSay('Saved Build')

def later = new LaterBuilds(basedir, localRepositoryPath)
def always = '-Dmaven.build.cache.configPath=run-always.xml'
later.run('stored', 'verify', always)
    .doesNotSay('build cache: nothing is stored')
    .saysLike('Saved Build to local file: .*')

// The extension looks at none of these files: for it nothing has changed.
def discount = new File(basedir, 'src/shop/discount.py')
discount.text = discount.text.replace('min(', 'max(')
later.run('restored', 'verify', always)
    .saysLike('Found cached build, restoring .* from cache by checksum .*')
    .failsWith('''There are test failures (1 failed, 13 passed):
  tests/test_discount.py::test_the_best_discount_wins
The runner's output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log. To build all the same: -Dmaven.test.failure.ignore.''')

// What was stored with the configuration is restored without it, too.
later.run('without-the-configuration', 'verify')
    .says('''The build cache restored the-build-cache-passes-over-no-test and passed over check (default), merge (default), shard (default): no test ran, and nothing was judged.
Name slipcover-maven-plugin in <runAlways> of .mvn/maven-build-cache-config.xml, as when this was stored; or build with -Dmaven.build.cache.skipCache.''')
    .says('BUILD FAILURE')
true
