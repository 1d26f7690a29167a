import io.github.slipcovermaven.it.Build

// The lines between say which other versions this machine has.
new Build(basedir).failsWith(
    'Python 3.99 was not found.',
    ~/(\n  \w+: \/.+ is [\w -]+ \d+\.\d+\.\d+)*/,
    '\nInstall Python 3.99, or change the parameter python.')
true
