import io.github.slipcovermaven.it.Build

def log = 'target/slipcover/shards/default/1-of-1/logs/environment.log'
// What pip says, or uv where it is on the PATH.
def quoted = new File(basedir, log).readLines().findAll { it =~ /^\W*(ERROR:|No solution found|Because) / }
assert quoted.any { it.contains('no-such-package-of-slipcover-maven') }
new Build(basedir).failsWith(
    'What requirements (@basedir@/requirements.txt) asks for could not be installed.',
    quoted.collect { '\n  ' + it }.join(''),
    "\nThe installer's whole output: @basedir@/" + log)
true
