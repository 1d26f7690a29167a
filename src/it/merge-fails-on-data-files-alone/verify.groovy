import io.github.slipcovermaven.artifact.file.ArtifactFile
import io.github.slipcovermaven.artifact.coveragepy.CoverageData
import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''@basedir@/artifacts/job-1/.coverage.host.pid7.X and 1 more say what ran, but not what could have run; only coverage.py knows that, from the sources. There is nothing to report.
Let each job run "coverage json" (after "coverage combine") and give that JSON too; or merge only the data with -Dslipcover.formats=coverage, and report on the merged .coverage with coverage.py.''')
    .says('merged data of 2 files: @basedir@/target/slipcover/.coverage')
    .failsWith('''There is no merged result to judge: @basedir@/target/slipcover/result.json does not exist.
Run the goals shard and merge first (mvn verify runs all three when they are bound).''')
    .has('artifacts/job-1/.coverage.host.pid7.X', 'artifacts/job-2/coverage.0.gw1')
def merged = CoverageData.readAll([new ArtifactFile(new File(basedir, 'target/slipcover/.coverage').toPath(), path -> path)], 1)
assert merged.files().keySet() == [new File(basedir, 'src/shop/cart.py').path] as Set
assert merged.files().values().first().executed().toString() == '{1, 2, 3}'
true
