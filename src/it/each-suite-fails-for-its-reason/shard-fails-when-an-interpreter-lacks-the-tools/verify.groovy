import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('Python ', ~/3[.0-9]+/, """ of tx 'popen//python=@basedir@/target/bare/bin/python' lacks pytest, pytest-xdist, execnet, slipcover.
Install what is missing there: @basedir@/target/bare/bin/python -m pip install 'slipcover>=1.0.18' 'pytest>=7' 'pytest-xdist>=2.5,<4'. This plugin's own files are sent along.""")
    .doesNotSay('passed')
true
