import io.github.slipcovermaven.it.Build

new Build(basedir).saysLike('[1-9]\\d* passed.*').says('The result is complete.')
true
