import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('''CPython 3.11.7 linux-x86_64: 28.5 % (2 of 7)
CPython 3.13.0 linux-x86_64: 71.4 % (5 of 7)''')
    .says('ignored: 1 shard of the module org.example:basket')
    .says('Coverage of shop is 71.42 %, at or above the minimum of 70 %; the result is complete.')
    .measures('src/shop/cart.py')
    .misses('src/shop/cart.py', '6')
true
