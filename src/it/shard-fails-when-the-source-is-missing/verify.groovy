import io.github.slipcovermaven.it.Build

new Build(basedir).says('''The source folder @basedir@/source does not exist.
Correct <source>; it is relative to the module's folder.''')
true
