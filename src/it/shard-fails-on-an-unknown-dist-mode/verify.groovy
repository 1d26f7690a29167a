import io.github.slipcovermaven.it.Build

new Build(basedir).says('''The distMode 'loadall' is not one of pytest-xdist's.
Use one of load, loadscope, loadfile, loadgroup, worksteal, each, no.''')
true
