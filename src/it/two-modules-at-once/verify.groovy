import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
def tea = new Build(new File(basedir, 'tea'), new File(basedir, 'build.log'))
tea.says('2 passed').measures('src/app.py').misses('src/app.py', '9')
new Build(new File(basedir, 'cake'), new File(basedir, 'build.log')).measures('src/app.py').misses('src/app.py', '')
// Nobody could tell whose lines they are otherwise.
assert new File(basedir, 'build.log').readLines().any { it ==~ /.*\[tea\] 2 passed in .*/ }
assert tea.read('target/slipcover/coverage.xml').contains('filename="')

// What the goal prepare made was found offline; it had run no test.
def log = build.read('build.log')
def project = 'project: editable from ' + new File(basedir, 'tea/src').path
assert log.count(project) == 2
assert log.indexOf(project) < log.indexOf(':shard (default) @ tea')
// The cache is looked at once, though there are three modules, and nothing was made for that.
assert log.count('in all ') == 1
assert log.count('Skipped: the cache is the same for all modules.') == 2
assert log.readLines().any { it.contains('  environment ') && it.contains(new File(basedir, 'tea').path) }
true
