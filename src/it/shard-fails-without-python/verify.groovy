import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('Python 3.99 was not found.')
    .says('Install Python 3.99, or change the parameter python.')
true
