import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''@basedir@/artifacts/job-1/coverage.json is ambiguous: its shop/cart.py may be lib/shop/cart.py or src/shop/cart.py in this module.
Say which with <pathMappings>, as in -Dslipcover.pathMappings=shop=lib/shop.''')
    .measures('src/shop/cart.py')
    .misses('src/shop/cart.py', '3, 4, 5, 6')
true
