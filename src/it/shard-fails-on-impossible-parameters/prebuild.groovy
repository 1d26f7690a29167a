import io.github.slipcovermaven.it.Lending
import io.github.slipcovermaven.it.Reactor
import io.github.slipcovermaven.it.Shop

def reactor = new Reactor(basedir)
// check reads it although nothing was run.
reactor.module('no-python-at-all', '')
reactor.module('a-ratio-as-minimum', '<minimum>0.97</minimum><skipTests>true</skipTests>')
[
    'a-misspelt-parameter': '<minimun>97</minimun>',
    'an-undefined-expression': '<minimum>${cov.min}</minimum>',
    'an-empty-minimum': '<minimum/>',
    'a-minimum-beyond-all': '<minimum>970</minimum>',
    'a-part-that-is-none': '<shard>/8</shard>',
    'an-unknown-engine': '<engine>figleaf</engine>',
    'no-such-source': '<source>source</source>',
    'no-such-python': '<python>3.99</python>',
    'a-pattern-that-is-none': '<excludeLines>raise (</excludeLines>',
    'worker-files-with-xdist': '<workerFiles><workerFile><from>tests</from><to>target/${worker}</to></workerFile></workerFiles>',
    'workers-beside-tx': '<tx>2*popen</tx>',
    'tx-with-coverage-py': '<tx>2*popen</tx><workers>auto</workers><engine>coverage</engine>',
    'stepwise-among-forked-workers': '<distribution>files</distribution><argLine>--stepwise</argLine>',
].each { name, configuration -> Shop.copyInto(reactor.module(name, configuration)) }
reactor.behaveModule('no-such-worker-file', '<workerFiles><workerFile><from>absent</from></workerFile></workerFiles>')
reactor.behaveModule('features-that-do-not-parse', '')
['a-bad-number-of-chunks', 'no-such-worker-file', 'features-that-do-not-parse'].each {
    Lending.prepare(new File(basedir, it), localRepositoryPath)
}
true
