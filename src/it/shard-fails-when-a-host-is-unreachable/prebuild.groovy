import io.github.slipcovermaven.it.OtherHost
import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
def host = OtherHost.start(basedir)
OtherHost.stop(basedir)
OtherHost.properties(basedir, "slipcover.tx=popen,${host}//python=python3")
true
