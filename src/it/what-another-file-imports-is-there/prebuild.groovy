// What an earlier run of this test found must not make another plan.
new File(localRepositoryPath, '.cache/slipcover-maven/durations/io.github.slipcovermaven.it.what-another-file-imports-is-there.json').delete()
true
