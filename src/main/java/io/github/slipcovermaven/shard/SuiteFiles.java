package io.github.slipcovermaven.shard;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of a suite that machines which share it have to have alike. */
final class SuiteFiles {

    private static final String CONFTEST = "conftest.py";

    /** Where pytest and behave read their configuration, which may leave tests out. */
    private static final List<String> CONFIGURATIONS = List.of(
            "pytest.ini",
            ".pytest.ini",
            "pytest.toml",
            ".pytest.toml",
            "pyproject.toml",
            "tox.ini",
            "setup.cfg",
            "behave.ini",
            ".behaverc");

    private SuiteFiles() {}

    /**
     * Returns the files with tests, the {@code conftest.py} that may lie beside and above them, and the runners'
     * configurations: one that is not there is not there on any machine.
     *
     * @param tests relative to the module, with {@code /}
     */
    static SortedSet<String> of(Collection<String> tests) {
        SortedSet<String> files = new TreeSet<>(tests);
        files.addAll(CONFIGURATIONS);
        for (String test : tests) {
            for (int slash = test.lastIndexOf('/'); slash >= 0; slash = test.lastIndexOf('/', slash - 1)) {
                files.add(test.substring(0, slash + 1) + CONFTEST);
            }
            files.add(CONFTEST);
        }
        return files;
    }
}
