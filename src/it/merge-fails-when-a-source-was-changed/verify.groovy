import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('''The result is incomplete:
  src/shop/discount.py was changed after it was measured
Run the tests again; or merge what there is with -Dslipcover.allowIncomplete.''')
true
