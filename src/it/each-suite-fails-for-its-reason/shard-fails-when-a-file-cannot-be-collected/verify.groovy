import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says("ModuleNotFoundError: No module named 'no_such_module'")
    .failsWith('''Tests could not be collected from:
  tests/test_import.py
Correct the errors above; the runner's whole output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log. If it is your own package that is not found, set pytest's pythonpath, or add [project] and [build-system] to pyproject.toml.''')
true
