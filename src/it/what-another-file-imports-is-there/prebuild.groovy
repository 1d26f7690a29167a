// What an earlier run of this test found must not make another plan.
new File(localRepositoryPath, '.cache/slipcover-maven/durations/io.github.slipcovermaven.it.what-another-file-imports-is-there.json').delete()
// A tenth of the files may be tried: two of twenty.
(1..17).each { new File(basedir, "tests/test_further_${it}.py").text = "def test_${it}():\n    pass\n" }
true
