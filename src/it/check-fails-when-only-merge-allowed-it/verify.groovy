import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''The merged result is incomplete:
  shard 2/2 of the execution 'default' is missing
Run the tests again; or judge what there is with -Dslipcover.allowIncomplete.''')
    .says("INCOMPLETE: shard 2/2 of the execution 'default' is missing")
    .misses('src/shop/cart.py', '2, 3, 4, 5, 6')
true
