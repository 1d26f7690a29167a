import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('requirements.txt')
    .says('could not be installed.')
    .says('no-such-package-of-slipcover-maven')
    .saysLike(".*The installer's whole output: .*/target/slipcover/shards/default/1-of-1/logs/environment.log.*")
true
