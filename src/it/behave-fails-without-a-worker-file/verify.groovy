import io.github.slipcovermaven.it.Build

new Build(basedir)
true
