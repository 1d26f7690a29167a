import io.github.slipcovermaven.it.OtherHost
import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
def python = OtherHost.interpreter(basedir, 'python3')
def host = OtherHost.start(basedir)
OtherHost.properties(basedir,
    "slipcover.virtualenv=${python.parent.parent}",
    "slipcover.tx=${host}//python=${python}//chdir=${basedir}/target/there")
true
