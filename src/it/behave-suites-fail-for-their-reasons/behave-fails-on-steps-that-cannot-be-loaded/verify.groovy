import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith("""behave could not load:
  features/steps/broken_steps.py
Correct the errors above; the runner's whole output is in @basedir@/target/slipcover/shards/default/1-of-1/logs/behave-0.log.""")
    .says("ModuleNotFoundError: No module named 'no_such_module'")
true
