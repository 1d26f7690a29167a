import io.github.slipcovermaven.it.BareVenv
import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
// Who reads the files. The tests have the environment that the plugin makes, without coverage.py.
BareVenv.make(new File(basedir, 'reader'), 'coverage==7.10.7')
true
