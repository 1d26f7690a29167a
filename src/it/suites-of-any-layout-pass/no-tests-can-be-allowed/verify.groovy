import io.github.slipcovermaven.it.Build

new Build(basedir).says('no tests ran').misses('src/shop/__init__.py', '1')
true
