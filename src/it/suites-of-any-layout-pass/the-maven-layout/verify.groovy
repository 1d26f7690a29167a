import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('2 passed')
    .measures('src/main/python/shop/__init__.py', 'src/main/python/shop/tea.py')
    .misses('src/main/python/shop/tea.py', '3')
true
