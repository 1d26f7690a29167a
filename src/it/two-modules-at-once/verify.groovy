import io.github.slipcovermaven.it.Build

new Build(basedir)
def tea = new Build(new File(basedir, 'tea'), new File(basedir, 'build.log'))
tea.says('2 passed').measures('src/app.py').misses('src/app.py', '9')
new Build(new File(basedir, 'cake'), new File(basedir, 'build.log')).measures('src/app.py').misses('src/app.py', '')
// Nobody could tell whose lines they are otherwise.
assert new File(basedir, 'build.log').readLines().any { it ==~ /.*\[tea\] 2 passed in .*/ }
assert tea.read('target/slipcover/coverage.xml').contains('filename="')
true
