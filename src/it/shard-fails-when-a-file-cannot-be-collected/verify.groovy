import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('''Tests could not be collected from:
  tests/test_import.py''')
    .says("ModuleNotFoundError: No module named 'no_such_module'")
true
