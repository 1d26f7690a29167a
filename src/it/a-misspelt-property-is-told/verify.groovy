import io.github.slipcovermaven.it.Build

def slip = '''The property slipcover.minimun is none of this plugin's, so it changes nothing.
Did you mean slipcover.minimum?'''
new Build(basedir).says(slip)
// merge and check both run; it is told by the first of them.
assert new File(basedir, 'build.log').text.count('slipcover.minimun is none') == 1
true
