import io.github.slipcovermaven.it.BareVenv
import io.github.slipcovermaven.it.Matrix

new Matrix(basedir).complete(2)
BareVenv.make(new File(basedir, 'bare'))
true
