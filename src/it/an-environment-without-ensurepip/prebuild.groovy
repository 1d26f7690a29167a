import io.github.slipcovermaven.it.BarePython
import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
BarePython.make(new File(basedir, 'bare').toPath())
true
