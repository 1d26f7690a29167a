import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('Failed in a process that collects only some of the files: tests/test_b.py::test_what_another_file_imports.'
        + ' It runs again, as before and the plain way, to see whether that is why.')
    .says('tests/test_b.py passes only in a process that also collects tests/test_a.py, which imports lean.sub:'
        + ' from now on each process collects all files.')
    .saysLike('worker w[01] ran its tests once more with all files collected, and that counts\\.')
    // The second build, unchanged.
    .says('each process collects all files, as tests/test_b.py leans on tests/test_a.py, which imports lean.sub')
    .doesNotSay('test failures')
    // What ran only in the failed try does not count.
    .misses('src/lean/__init__.py', '7, 8')
    .misses('src/lean/sub.py', '')
def log = new File(basedir, 'build.log').text
assert log.count('3 passed') >= 2
assert log.count('Failed in a process') == 1
true
