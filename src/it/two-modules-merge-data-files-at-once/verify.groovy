import io.github.slipcovermaven.artifact.file.ArtifactFile
import io.github.slipcovermaven.artifact.coveragepy.CoverageData
import io.github.slipcovermaven.it.Build

['tea', 'cake'].each { module ->
    def folder = new File(basedir, module)
    new Build(folder, new File(basedir, 'build.log'))
        .says("merged data of 40 files: ${folder}/target/slipcover/.coverage (report with: coverage report --data-file=...)")
    def merged = CoverageData.readAll([new ArtifactFile(new File(folder, 'target/slipcover/.coverage').toPath(), { it })], 1)
    assert merged.files().keySet() == [new File(folder, 'src/shop/cart.py').path] as Set
    assert merged.files().values().first().executed().toString() == '{1, 2, 3}'
}
true
