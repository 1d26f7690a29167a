import io.github.slipcovermaven.it.Build

new Build(basedir).lacks('target/slipcover')
assert new File(basedir, '../build.log').text.count('Skipped: a parent without Python of its own.') == 3
true
