import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('14 passed')
    .says('--cov=shop --cov-branch --cov-fail-under=100 --no-cov-on-fail -n 4 --dist=loadfile')
    .misses('src/shop/cart.py', '16')
true
