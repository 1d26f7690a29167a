import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('tests/test_killed.py::test_that_kills_its_worker')
    .says('The result is incomplete:')
    // What the kernel counts depends on the machine; that it was a kill does not.
    .saysLike(/  worker gw[01] was killed .*\(SIGKILL, exit code 137\).*/)
    .says('INCOMPLETE')
    .misses('src/shop/cart.py', '')
true
