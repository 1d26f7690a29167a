import io.github.slipcovermaven.it.Build

new Build(basedir).says('''The property slipcover.minimun is none of this plugin's, so it changes nothing.
Did you mean slipcover.minimum?''')
// merge and check both run; it is told by the first of them.
assert new File(basedir, 'build.log').text.count('slipcover.minimun is none') == 1
true
