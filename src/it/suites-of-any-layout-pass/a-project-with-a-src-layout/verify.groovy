import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('2 passed')
    .measures('src/shop/__init__.py', 'src/shop/tea.py')
    .misses('src/shop/tea.py', '3')
true
