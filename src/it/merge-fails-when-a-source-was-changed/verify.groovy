import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The result is incomplete:
  src/shop/discount.py was changed after it was measured
Run the tests again.
To merge what there is all the same: -Dslipcover.allowIncomplete.''')
true
