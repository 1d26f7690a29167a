import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith("""The workerFile @basedir@/database/absent.sqlite does not exist.
Correct <from>; it is relative to the module's folder. If the build makes it, bind that before shard.""")
true
