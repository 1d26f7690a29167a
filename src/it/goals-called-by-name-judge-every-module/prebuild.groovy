import io.github.slipcovermaven.it.Matrix

['tea', 'cake'].each { module ->
    def matrix = new Matrix(new File(basedir, module))
    (1..2).each { matrix.shard(it, 2).module(module).write() }
}
true
