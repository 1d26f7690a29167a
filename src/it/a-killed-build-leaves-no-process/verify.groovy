import io.github.slipcovermaven.it.KilledBuild

new KilledBuild(basedir, localRepositoryPath).killAll()
true
