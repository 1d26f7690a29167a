import io.github.slipcovermaven.it.Build

for (module in ['tea', 'cake', 'milk']) {
    new Build(new File(basedir, module), new File(basedir, 'build.log'))
        .says('1 worker (2 were asked for, and maxWorkers is 1)')
        .doesNotSay('FileExistsError')
        .misses('src/app.py', '')
}
true
