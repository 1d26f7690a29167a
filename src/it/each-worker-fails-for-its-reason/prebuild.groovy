script = 'prebuild.groovy'
evaluate(new File(basedir, '../it-parent/modules.groovy'))
