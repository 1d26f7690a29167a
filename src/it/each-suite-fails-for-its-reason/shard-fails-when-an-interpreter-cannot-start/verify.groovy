import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The interpreter of tx 'popen//python=@basedir@/no-such-python' does not start: [Errno 2] No such file or directory: '@basedir@/no-such-python'.
Name one that is there: //python=/path/to/python. On another host, nothing in the shell's start-up files may write to standard output.''')
    .doesNotSay('passed')
    .lacks('target/slipcover/coverage.json')
true
