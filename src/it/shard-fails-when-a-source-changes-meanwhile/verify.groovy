import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('15 passed')
    .says('''The result is incomplete:
  src/shop/discount.py was changed while the tests ran
''')
    .says('INCOMPLETE: src/shop/discount.py was changed while the tests ran')
true
