script = 'verify.groovy'
evaluate(new File(basedir, '../it-parent/modules.groovy'))
