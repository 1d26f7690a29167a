import io.github.slipcovermaven.it.Build

def slip = '''The property slipcover.minimun is none of this plugin's, so it changes nothing.
Did you mean slipcover.minimum?'''
new Build(basedir)
    .says(slip)
    .failsWith('The element <minimun> in the configuration of slipcover-maven-plugin is a parameter of none of its goals, so it changes nothing.\nDid you mean <minimum>?')
    .failsWith('The expression ${cov.min} in the parameter minimum is defined nowhere.\nDefine cov.min in <properties> or with -Dcov.min=..., or leave the parameter out. Where the text itself is meant, write $${cov.min}.')
    .failsWith('The parameter minimum is empty, so nothing would be judged.\nWrite the percentage. To switch the gate off on purpose, write <minimum>0</minimum> or -Dslipcover.minimum=0.')
// merge and check both run; it is told by the first of them.
assert new File(basedir, 'build.log').text.count('slipcover.minimun is none') == 1
true
