import io.github.slipcovermaven.it.Matrix
import io.github.slipcovermaven.it.Reactor

def reactor = new Reactor(basedir)
new Matrix(reactor.module('a-ci-matrix', '<inputs>artifacts</inputs><minimum>70</minimum>'), 'a-ci-matrix').with {
    shard(1, 2).write()
    shard(2, 2).job('deep/er/job-2').write()
    shard(1, 2).job('newer-1').under(Matrix.python('3.13.0')).ran(1, 3).write()
    shard(2, 2).job('newer-2').under(Matrix.python('3.13.0')).ran(2, 4, 5).write()
    shard(1, 1).module('basket').job('basket').write()
}
def configuration = '''<inputs>artifacts</inputs><formats>xml,lcov,text,markdown,coverage</formats>
<expectedShards>4</expectedShards><pathMappings>/ci/b/shop=.</pathMappings><minimum>50</minimum>'''
new Matrix(reactor.module('what-coverage-py-left', configuration)).with {
    report('job-1/report', '/ci/a/shop', 1, 2)
    data('job-1/.coverage', '/ci/a/shop', 1, 2)
    report('job-2/deep/er/coverage.json', '/ci/b/shop', 4)
    data('job-2/.coverage', '/ci/b/shop', 4)
}
true
