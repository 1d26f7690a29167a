import io.github.slipcovermaven.it.Build

// The lines are all there, because the worker's artifact was written afterwards; nobody could know that.
new Build(basedir)
    .says('1 passed')
    .failsWith('''The result is incomplete:
  measuring failed in main (disk): the journal cannot be written: no space is left on the disk, or a quota or a limit (ulimit -f) is reached
Free some space on the disk of @basedir@/target/slipcover/shards/default/1-of-1 (or raise the quota, or ulimit -f), then run the tests again. The output of pytest and its workers is in @basedir@/target/slipcover/shards/default/1-of-1/logs/pytest-0.log.''')
    .says('INCOMPLETE')
    .misses('src/family/many.py', '')
true
