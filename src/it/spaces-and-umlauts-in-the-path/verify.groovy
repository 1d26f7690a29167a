import io.github.slipcovermaven.it.Build

assert ['python3', 'folders.py', 'back'].execute(null, basedir).waitFor() == 0
new Build(new File(basedir, 'collected'), new File(basedir, 'build.log'))
    .says('2 passed')
    .measures('src/shop/__init__.py', 'src/shop/tea.py')
    .misses('src/shop/tea.py', '3')
    .has('target/slipcover/coverage.xml', 'target/surefire-reports/TEST-slipcover-default.xml')
true
