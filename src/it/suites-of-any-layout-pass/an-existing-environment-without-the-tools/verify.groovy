import io.github.slipcovermaven.it.Build

import io.github.slipcovermaven.it.Shop

new Build(basedir)
    .says('14 passed')
    .saysLike('python .* from .*\\.venv.*')
    .saysLike('overlay: slipcover .*pytest .*execnet .* added; the environment itself stays as it is')
    .misses('src/shop/cart.py', '16')
assert Shop.listing(new File(basedir, '.venv')) == new File(basedir, 'before.txt').text
true
