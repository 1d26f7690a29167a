import io.github.slipcovermaven.it.Build
import io.github.slipcovermaven.it.FaultHarness

new Build(basedir)
def harness = new FaultHarness(basedir)
harness.passesItsOwnTests()
harness.judge(new File(basedir, 'cases'), '11 faults, 0 silent losses, 0 findings, 0 empty cells')
true
