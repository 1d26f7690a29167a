import io.github.slipcovermaven.it.Matrix

// Of the six lines and one branch of its source each ran two lines; not the same ones, in files of the same name.
new Matrix(new File(basedir, 'tea'), 'tea').complete(2)
def cake = new Matrix(new File(basedir, 'cake'), 'cake')
cake.shard(1, 2).ran(5).write()
cake.shard(2, 2).ran(6).write()
true
