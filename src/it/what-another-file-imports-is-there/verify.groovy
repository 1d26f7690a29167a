import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('Failed in a process that collects only some of the files: tests/test_b.py::test_what_another_file_imports.'
        + ' It runs again, as before and the plain way, to see whether that is why.')
    .says('Less ran than where all files were collected: tests/test_c.py (1 test, 1 skipped; before 1 test).'
        + ' It runs again, as before and the plain way, to see why.')
    .says('tests/test_b.py passes only in a process that also collects tests/test_a.py, which imports lean.sub:'
        + ' from now on each process collects all files.')
    .says('tests/test_c.py runs as with plain pytest only in a process that also collects tests/test_a.py, which imports'
        + ' lean.sub: from now on each process collects all files.')
    .saysLike('worker w[01] ran its tests once more with all files collected, and that counts\\.')
    // The third build, unchanged.
    .says('each process collects all files, as tests/test_b.py, tests/test_c.py lean on others')
    .doesNotSay('test failures')
    // What ran only in the failed try does not count; what ran only once more does.
    .misses('src/lean/__init__.py', '7, 8')
    .misses('src/lean/sub.py', '')
def log = new File(basedir, 'build.log').text
assert log.count('21 passed') == 3 // and none was skipped
assert log.count('Failed in a process') == 1
assert log.count('Less ran than') == 1
true
