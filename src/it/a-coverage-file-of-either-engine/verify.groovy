import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
    .says("coverage.py's data: @basedir@/target/slipcover/.coverage (report with: coverage report --data-file=...)")
    .says('reports: @basedir@/native: coverage.json, summary.txt, .coverage')
    .has('target/slipcover/summary.txt', 'target/slipcover/export/export.log')
    .lacks('target/slipcover/export/answer.json', '.coverage')

def reported(String data, String to, File folder) {
    def command = [new File(folder, 'reader/bin/python').path, '-m', 'coverage', 'json', '-q', '--data-file=' + data, '-o', to]
    def process = new ProcessBuilder(command).directory(folder).inheritIO().start()
    assert process.waitFor() == 0
}
reported('target/slipcover/.coverage', 'exported.json', basedir)
reported('native/.coverage', 'native.json', basedir)
def exported = build.json('exported.json')
// All of it: lines, branches, the functions and classes, and the percentages.
assert exported.path('files') == build.json('native.json').path('files')
assert exported.path('totals') == build.json('native.json').path('totals')
assert exported.at('/files/src~1shop~1cart.py/missing_lines').toString() == '[16]'
assert exported.at('/totals/num_branches').asInt() > 0
// And that is what the shard of coverage.py said of itself.
assert exported.at('/totals/percent_covered') == build.json('native/coverage.json').at('/totals/percent_covered')
true
