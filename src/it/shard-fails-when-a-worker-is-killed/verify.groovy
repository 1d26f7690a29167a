import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('tests/test_killed.py::test_that_kills_its_worker')
    .says('The result is incomplete:')
    .says('INCOMPLETE')
    .misses('src/shop/cart.py', '')
true
