import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
def junit = build.read('target/surefire-reports/TEST-slipcover-default.xml')
// They are skipped where their tools are not.
['test_types', 'test_layout[check]', 'test_layout[format --check]'].each {
    def test = junit.findAll(/(?s)<testcase [^>]*name="\Q${it}\E".*?(?:\/>|<\/testcase>)/)
    assert test.size() == 1 && !test[0].contains('could not import'), it
}
build.saysLike('[1-9]\\d* passed.*').says('The result is complete.')
true
