import io.github.slipcovermaven.it.FaultHarness

new FaultHarness(basedir).write(new File(basedir, 'cases'))
true
