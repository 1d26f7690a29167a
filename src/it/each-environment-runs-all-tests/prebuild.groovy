import io.github.slipcovermaven.it.OtherHost
import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
def first = OtherHost.interpreter(basedir, 'python3')
def second = OtherHost.interpreter(basedir, OtherHost.secondPython())
OtherHost.properties(basedir, "slipcover.virtualenv=${first.parent.parent}", "slipcover.tx=popen,popen//python=${second}")
true
