import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('check of tea:\nCoverage of tea is 42.85 %, at or above the minimum of 30 %; the result is complete.')
    .failsWith('''The goal check failed in 1 of 2 modules:
  cake: Coverage of cake is 42.85 %, below the minimum of 90 % (3 of 7 lines and branches; 4 more needed).
cake: What is missing stands in @basedir@/cake/target/slipcover/summary.txt.''')
true
