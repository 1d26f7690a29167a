import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
build.says('siblings: acme-core 0.7 from ../core, acme-lib 1.2 from ../lib')
    .says('siblings: acme-lib>=2 is asked for, and ../lib is 1.2; it is used all the same, as in a workspace of uv')
    .says('siblings: acme-core 0.7 from ../core')
    .says('siblings: acme-core 0.7 from ../core, acme-lib 1.2 from ../lib, acme-app 1 from ../app')
    .says('measuring src, ../lib/src (lines and branches)')
    // The lines of the sibling count once, though two modules measured them, each its part.
    .says('That is 8 of 8 lines and 2 of 2 branches in 2 files, by 3 tests of 3 modules: lib, app, features.')
assert new File(basedir, 'build.log').text.count('siblings: acme-core 0.7 from ../core, acme-lib 1.2 from ../lib') == 3
new Build(new File(basedir, 'app'), new File(basedir, 'build.log'))
    .misses('src/acme_app.py', '')
    .misses('../lib/src/acme_lib.py', '')
new Build(new File(basedir, 'features'), new File(basedir, 'build.log')).misses('../app/src/acme_app.py', '')
new Build(new File(basedir, 'lib'), new File(basedir, 'build.log')).misses('src/acme_lib.py', '7')
true
