import io.github.slipcovermaven.it.Build

def log = new File(basedir, 'build.log')
def app = new Build(new File(basedir, 'app'), log)
app.says('siblings: acme-lib 1.2 from ../lib, acme-core 0.7 from ../core')
    .says('siblings: acme-lib>=2 is asked for, and ../lib is 1.2; it is used all the same, as in a workspace of uv')
    .misses('src/acme_app.py', '')
    .misses('../lib/src/acme_lib.py', '')
def lib = new Build(new File(basedir, 'lib'), log)
lib.says('siblings: acme-core 0.7 from ../core')
    .misses('src/acme_lib.py', '7')
// The lines of the sibling count once, though two modules measured them, each its part.
new Build(basedir)
    .says('That is 10 of 10 lines and 2 of 2 branches in 2 files, by 2 tests of 2 modules: app, lib.')
    .misses('lib/src/acme_lib.py', '')
assert log.text.count('siblings: acme-lib 1.2 from ../lib') == 2
true
