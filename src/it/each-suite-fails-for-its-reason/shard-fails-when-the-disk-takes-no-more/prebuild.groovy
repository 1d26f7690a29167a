import io.github.slipcovermaven.it.Shop

// So many, that the journal is the longest file of the run already when they are imported.
Shop.write(basedir, 'src/family/many.py', (0..<1000).collect { "def f${it}():\n    return ${it}\n" }.join(''))
true
