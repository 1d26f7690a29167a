import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
// The Python of a developer's Debian need not have ensurepip; the plugin then brings a pip of its own.
def bare = ['python3', '-c', 'import ensurepip'].execute().waitFor() != 0
def venv = ['python3', '-m', 'venv', *(bare ? ['--without-pip'] : []), new File(basedir, '.venv').path].execute()
assert venv.waitFor() == 0
new File(basedir, 'before.txt').text = Shop.listing(new File(basedir, '.venv'))
true
