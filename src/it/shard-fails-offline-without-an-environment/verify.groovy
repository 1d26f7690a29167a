import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('The build is offline (-o), and')
    .says('is not in the cache yet.')
    .says('Run once without -o; later builds reuse what was made.')
true
