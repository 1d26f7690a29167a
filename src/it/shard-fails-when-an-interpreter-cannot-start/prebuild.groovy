import io.github.slipcovermaven.it.OtherHost
import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
OtherHost.properties(basedir, "slipcover.tx=popen,popen//python=${basedir}/no-such-python")
true
