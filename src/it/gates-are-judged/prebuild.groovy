import io.github.slipcovermaven.artifact.record.*
import io.github.slipcovermaven.coverage.Counter
import io.github.slipcovermaven.it.Matrix
import io.github.slipcovermaven.it.Reactor
import io.github.slipcovermaven.it.Shop
import io.github.slipcovermaven.revision.SourceHashes
import java.time.Instant
import org.eclipse.jgit.api.Git

def reactor = new Reactor(basedir)
def measured = { String name, String configuration ->
    new Matrix(reactor.module(name, '<inputs>artifacts</inputs>' + configuration), name).complete(2)
}
def rule = { String element, String counter, String value, String bounds ->
    "<rule><element>$element</element><limits><limit><counter>$counter</counter><value>$value</value>$bounds</limit></limits></rule>"
}
def rules = { String name, String... all -> measured(name, "<rules>${all.join()}</rules>") }
// Of 6 lines 2 ran, and the one branch did not.
def exact = [
    rule('FILE', 'LINE', 'COVEREDCOUNT', '<minimum>2</minimum><maximum>2</maximum>'),
    rule('PACKAGE', 'BRANCH', 'MISSEDCOUNT', '<maximum>1</maximum>'),
    rule('BUNDLE', 'TOTAL', 'MISSEDCOUNT', '<maximum>5</maximum>'),
    rule('PROJECT', 'TOTAL', 'TOTALCOUNT', '<maximum>7</maximum>'),
    rule('PROJECT', 'BRANCH', 'COVEREDRATIO', '<maximum>0</maximum>'),
    rule('PROJECT', 'BRANCH', 'MISSEDRATIO', '<minimum>100%</minimum>'),
]
measured('all-is-kept', "<rules>${exact.join()}</rules><baseline>baseline.txt</baseline><minimum>28.57</minimum>"
    + '<changedSince>HEAD</changedSince><changedMinimum>100</changedMinimum>')
Shop.write(new File(basedir, 'all-is-kept'), 'baseline.txt', 'org.example:all-is-kept: lines 2/6, branches 0/1\n')
rules('a-file-is-short-of-lines', rule('FILE', 'LINE', 'COVEREDRATIO', '<minimum>0.5</minimum>'))
rules('a-package-is-short-of-branches', rule('PACKAGE', 'BRANCH', 'COVEREDRATIO', '<minimum>1</minimum>'))
rules('the-module-misses-too-much', rule('PROJECT', 'TOTAL', 'MISSEDCOUNT', '<maximum>4</maximum>'))
rules('a-share-is-missed', rule('PROJECT', 'LINE', 'MISSEDRATIO', '<maximum>66.66%</maximum>'))
rules('too-few-are-covered', rule('PROJECT', 'LINE', 'COVEREDCOUNT', '<minimum>3</minimum>'))
rules('a-file-is-too-long', rule('FILE', 'LINE', 'TOTALCOUNT', '<maximum>5</maximum>'))
measured('shared-rules-fail', '<rulesFile>rules/all.xml</rulesFile>')
Shop.write(basedir, 'rules/all.xml', '<rules>\n' + rule('FILE', 'TOTAL', 'COVEREDRATIO', '<minimum>29%</minimum>') + '\n</rules>\n')
measured('a-rule-matches-nothing', '<failIfRuleMatchesNothing>true</failIfRuleMatchesNothing><rules><rule>'
    + '<includes><include>lib/**</include></includes><limits><limit><minimum>1</minimum></limit></limits></rule></rules>')
measured('below-its-baseline', '<baseline>baseline.txt</baseline><baselineTolerance>10%</baselineTolerance>')
Shop.write(new File(basedir, 'below-its-baseline'), 'baseline.txt', 'org.example:below-its-baseline: lines 3/6, branches 0/1\n')
measured('new-in-the-baseline', '<baseline>../all-is-kept/baseline.txt</baseline>')
measured('changed-lines-are-missed', '<changedSince>HEAD</changedSince><changedMinimum>50.1</changedMinimum>')
['lines-were-lost', 'another-python-before'].each {
    measured(it, "<compareWith>base</compareWith><rules>${rule('PROJECT', 'LINE', 'LOSTCOUNT', '<maximum>0</maximum>')}</rules>")
}
// An engine's own file has neither its commit nor its sources' hashes.
def lostLines = "<rules>${rule('PROJECT', 'LINE', 'LOSTCOUNT', '<maximum>0</maximum>')}</rules>"
measured('lines-were-lost-since-a-bare-report',
    "<compareWith>base</compareWith><compareRevision>main</compareRevision>$lostLines")
measured('a-bare-report-of-another-commit',
    "<compareWith>base/coverage.json</compareWith><compareRevision>main</compareRevision>$lostLines")
measured('what-is-short-only-warns', '<minimum>28.58</minimum><haltOnFailure>false</haltOnFailure>')

// What was committed before: another text of one module, and an earlier result of two, in which lines 2 and 3 ran, too.
def source = { new File(basedir, it + '/' + Matrix.CART) }
def now = source('changed-lines-are-missed').text
source('changed-lines-are-missed').text = now.replace('b = 2\nc = 3\n', '')
def commit = Git.init().setDirectory(basedir).setInitialBranch('main').call().withCloseable { git ->
    git.add().addFilepattern('.').call()
    git.commit().setMessage('before').setAuthor('a', 'a@example.org').setCommitter('a', 'a@example.org').setSign(false).call().name
}
source('changed-lines-are-missed').text = now
def earlier = { String name, String python ->
    def folder = new File(basedir, name)
    def hash = SourceHashes.of(folder.toPath(), [Matrix.CART]).byPath().get(Matrix.CART)
    def lines = new Counter(4, 6)
    def branches = new Counter(0, 1)
    def file = new MergedFile(hash, lines, branches, '1-6', '1-4', '2>3', '', null)
    MergeResults.write(folder.toPath().resolve('base/result.json'), new MergeResult(
        MergeResult.FORMAT, 'x', name, RunState.COMPLETE, [], [], [], [], false,
        [new MergeResult.Execution('default', Slice.WHOLE, python)], new Engine('slipcover', '1.1.0', true),
        lines, branches, new TreeMap(), [], 0, null,
        new MergeResult.Revision("org.example:$name", name, commit, Instant.EPOCH, true, new TreeMap([(Matrix.CART): hash]), [], []),
        new TreeMap([(Matrix.CART): file]), null, null, ArtifactHash.of(folder.toPath().resolve('pom.xml'))))
}
earlier('lines-were-lost', '3.11.2')
earlier('another-python-before', '3.12.1')
new Matrix(new File(basedir, 'lines-were-lost-since-a-bare-report'), 'bare').plain('../base/coverage.json', '/ci/build/shop', 1, 2, 3, 4)
new Matrix(new File(basedir, 'a-bare-report-of-another-commit'), 'bare').plain('../base/coverage.json', '/ci/build/shop', 1, 99)
true
