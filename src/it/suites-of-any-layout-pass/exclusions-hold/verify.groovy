import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
build.says('2 passed, 1 skipped').misses('src/shop/tea.py', '').ran('src/shop/tea.py', 1, 2)
assert build.read('target/surefire-reports/TEST-slipcover-default.xml').contains('tests="3"')
assert build.read('target/surefire-reports/TEST-slipcover-default.xml').contains('no_such_module_of_the_shop')
true
