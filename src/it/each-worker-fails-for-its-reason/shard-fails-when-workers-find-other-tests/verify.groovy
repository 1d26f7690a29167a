import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('The workers found different tests, or the same in another order: ', ~/gw[01]/, ''' did not find what another one did.
Let the names and the order of the tests be the same in every process (sort what comes from a set, give random ids and orders a fixed seed); or set <distribution>files</distribution>, without distMode and tx: then no two workers have to agree. In one process, as plain pytest runs them: mvn slipcover:shard@default -Dslipcover.workers=1. The differences stand above and in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.''')
true
