import io.github.slipcovermaven.it.Build

new Build(basedir).says('once more, with tests/test_prices.py whole, as the tests in it have other names in each process')
assert new File(localRepositoryPath, '.cache/slipcover-maven/durations/io.github.slipcovermaven.it.parameters-that-change-from-process-to-process.json').text.contains('"differing": ["tests/test_prices.py"]')
true
