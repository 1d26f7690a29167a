import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says('6 passed')
    .measures('src/cli.py', 'src/family/__init__.py', 'src/family/cleared.py', 'src/family/code.py',
        'src/family/forked.py', 'src/family/served.py', 'src/family/spawned.py', 'src/family/threaded.py')
    .misses('src/cli.py', '8')
def files = build.json('target/slipcover/coverage.json').get('files')
for (name in ['cleared', 'code', 'forked', 'served', 'spawned', 'threaded']) {
    build.misses("src/family/${name}.py".toString(), '4')
    def file = files.get("src/family/${name}.py".toString())
    assert file.get('executed_branches').toString() == '[[2,3]]'
    assert file.get('missing_branches').toString() == '[[2,4]]'
}
true
