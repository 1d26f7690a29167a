import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('15 passed')
    .says('tests/test_flaky.py::test_that_kills_its_first_worker')
    .doesNotSay('INCOMPLETE')
    .misses('src/shop/cart.py', '16')
true
