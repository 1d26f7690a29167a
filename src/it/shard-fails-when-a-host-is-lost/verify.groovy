import io.github.slipcovermaven.it.Build
import io.github.slipcovermaven.it.OtherHost

OtherHost.stop(basedir)
new Build(basedir)
    .saysLike('worker gw0 was lost and cannot be replaced: (HostNotFound: other|BrokenPipeError: .*)')
    .saysLike("The host of tx 'ssh=other//.*' cannot be reached: ssh: connect to host 127.0.0.1 port [0-9]+: Connection refused\\.")
    .says('''The result is incomplete:
  tests/test_zz_last.py::test_that_takes_its_host_along was running when its worker (gw0) died, and has no result
The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log. The lines that did run are in the reports, stamped incomplete; mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.''')
    .says('14 passed')
    .misses('src/shop/cart.py', '16')
    .misses('src/shop/discount.py', '')
    .ends('target/child.pid')
true
