import io.github.slipcovermaven.it.Build

new Build(basedir).failsWith('''The minimum '0.97' would gate at 0.97 percent; it looks like a ratio.
Write the percentage (97 for 0.97), or add the percent sign (0.97%) if you do mean it.''')
true
