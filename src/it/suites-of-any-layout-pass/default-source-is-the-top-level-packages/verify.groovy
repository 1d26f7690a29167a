import io.github.slipcovermaven.it.Build

new Build(basedir).says('1 passed').measures('shop/__init__.py', 'shop/tea.py').misses('shop/tea.py', '')
true
