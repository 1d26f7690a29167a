import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('14 passed')
    .measures('src/shop/__init__.py', 'src/shop/cart.py', 'src/shop/discount.py', 'src/shop/receipt.py')
    .misses('src/shop/cart.py', '16')
    .misses('src/shop/discount.py', '')
    .misses('src/shop/receipt.py', '')
    .has('target/slipcover/coverage.json', 'target/slipcover/coverage.xml', 'target/slipcover/lcov.info',
         'target/slipcover/html/index.html', 'target/slipcover/html/assets/report.css',
         'target/slipcover/summary.txt', 'target/slipcover/summary.md', 'target/slipcover/result.json',
         'target/surefire-reports/TEST-slipcover-default.xml')
true
