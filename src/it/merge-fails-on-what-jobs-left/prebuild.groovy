import io.github.slipcovermaven.it.BareVenv
import io.github.slipcovermaven.it.Matrix
import io.github.slipcovermaven.it.Reactor
import io.github.slipcovermaven.it.Shop

def reactor = new Reactor(basedir)
def module = { String name, String configuration = '' ->
    new Matrix(reactor.module(name, '<inputs>artifacts</inputs>' + configuration), name)
}
module('a-part-is-missing').with {
    shard(1, 3).write()
    shard(3, 3).write()
}
module('a-part-is-there-twice').with {
    complete(2)
    shard(2, 2).job('retry').later().write()
}
// The union is whole, and neither Python ran it all.
module('a-row-of-the-matrix-is-not-whole').with {
    shard(1, 2).ran(1, 2, 3).write()
    shard(2, 2).under(Matrix.python('3.13.0')).ran(4, 5, 6).write()
}
module('a-run-never-ended').with {
    shard(1, 2).write()
    shard(2, 2).neverEnded().write()
}
module('a-source-was-changed').complete(2)
Shop.write(new File(basedir, 'a-source-was-changed'), Matrix.CART, 'a = 2\n')
module('an-artifact-is-truncated').with {
    complete(2)
    def file = shard(2, 2).folder().artifacts().resolve('coverage-0-gw0.json').toFile()
    new File(basedir, 'size.txt').text = file.length()
    file.bytes = file.bytes[0..<100]
}
module('another-engine').with {
    shard(1, 2).write()
    shard(2, 2).engine('coverage', true).write()
}
module('another-revision').with {
    shard(1, 2).write()
    shard(2, 2).ofAnotherRevision().write()
}
module('another-schema', '<formats>coverage</formats>').with {
    data('job-1/.coverage', '/ci/a/shop', 1)
    def connection = new org.sqlite.JDBC().connect('jdbc:sqlite:' + data('job-2/.coverage', '/ci/b/shop', 2), new Properties())
    connection.createStatement().execute('update coverage_schema set version = 8')
    connection.close()
}
module('another-number-of-artifacts', '<expectedShards>3</expectedShards>').plain('job-1/coverage.json', '/ci/a/shop', 1)
module('an-ambiguous-path').plain('job-1/coverage.json', ['shop/cart.py'], 1, 2)
Shop.write(new File(basedir, 'an-ambiguous-path'), 'lib/shop/cart.py', 'a = 1\n')
module('data-files-alone').with {
    data('job-1/.coverage.host.pid7.X', '/ci/a/shop', 1, 2)
    data('job-2/coverage.0.gw1', '/ci/b/shop', 3)
}
module('sources-that-are-gone', '<formats>lcov,text,coverage</formats>').complete(2)
assert new File(basedir, 'sources-that-are-gone/' + Matrix.CART).delete()
module('branches-that-the-source-lacks', '<formats>xml,text,coverage</formats><virtualenv>bare</virtualenv>').complete(2)
BareVenv.make(new File(basedir, 'branches-that-the-source-lacks/bare'))
// merge says so, and check refuses it.
module('nothing-says-how-many').with {
    plain('job-1/coverage.json', '/ci/a/shop', 1)
    plain('job-2/coverage.json', '/ci/b/shop', 2, 3)
}
true
