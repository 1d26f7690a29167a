import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says("coverage.py's configuration (@basedir@/.coveragerc): followed: [run] omit, [report] exclude_also," +
        ' [report] fail_under = 100; not followed: [run] concurrency')
    .says('1 file with tests (5 lines) left out (measureTests=false)')
    .says('minimum: 100% (fail_under of @basedir@/.coveragerc; coverageConfiguration=follow)')
    .measures('src/shop/__init__.py', 'src/shop/cart.py')
    .misses('src/shop/cart.py', '')
true
