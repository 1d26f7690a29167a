import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('TODO')
    .misses('src/shop/before.py', '')
true
