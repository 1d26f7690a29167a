import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
true
