import io.github.slipcovermaven.it.BareVenv
import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
BareVenv.make(new File(basedir, '.venv'), 'coverage==7.10.7')
true
