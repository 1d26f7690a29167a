import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('5 passed')
    .says('@basedir@/src/all is a link to @basedir@, which holds the sources themselves; what lies behind it is not measured.')
    .saysLike('.*src/app\\.py had another content in 1 process \\(of gw[01]\\); the lines that ran there do not count\\. A test that writes into a source should write into a copy of it\\.')
    .saysLike('.*src/one\\.py had another content in 1 process \\(of gw[01]\\); the lines that ran there do not count\\. A test that writes into a source should write into a copy of it\\.')
    .says('src/made.py was there only while the tests ran, and does not count. A source that is to count is generated before the tests, and kept.')
    .says('The result is complete.')
    .measures('src/app.py', 'src/one.py', 'src/kept.py', 'src/shared/__init__.py', 'src/shared/calc.py')
    .misses('src/app.py', '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12')
    .misses('src/one.py', '1, 2, 3, 4')
    .misses('src/kept.py', '5')
    .misses('src/shared/calc.py', '9')
true
