// For a folder with many tests that share one Maven: runs the script of each module, as the invoker runs those of a folder.
def build = new File(basedir, 'build.log')
def failing = new File(basedir, 'invoker.properties').with { it.exists() && it.text.contains('failure') }
new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).modules.module*.text().each { name ->
    def module = new File(basedir, name)
    def file = new File(module, script)
    if (file.exists()) {
        def shell = new GroovyShell(getClass().classLoader, new Binding(binding.variables + [basedir: module]))
        assert shell.evaluate(file) : name
    }
    assert script == 'prebuild.groovy' || !failing || build.text.contains(" on project ${name}: ") : "$name did not fail"
}
true
