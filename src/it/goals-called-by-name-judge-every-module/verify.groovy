import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('Coverage of tea is 28.57 %, at or above the minimum of 20 %; the result is complete.')
    .failsWith('''The goal check failed in 1 of 2 modules:
  cake: Coverage of cake is 28.57 %, below the minimum of 90 % (2 of 7 lines and branches; 5 more needed).
cake: What is missing stands in @basedir@/cake/target/slipcover/summary.txt.''')
true
