import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
new File(basedir, 'target').mkdirs()
true
