import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The merged result is unproven: 2 artifacts have no record that says how many there should be.
Run the tests with the goal shard; or, if that is all of them, merge with -Dslipcover.expectedShards=2.''')
    .says('UNPROVEN: 2 artifacts have no record')
    .misses('src/shop/cart.py', '4, 5, 6')
true
