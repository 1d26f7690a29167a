package io.github.slipcovermaven.run;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of a suite that machines which share it have to have alike. */
final class SuiteFiles {

    private static final String CONFTEST = "conftest.py";

    private SuiteFiles() {}

    /**
     * Returns the files with tests, and the {@code conftest.py} that may lie beside and above them: one that is not there
     * is not there on any machine.
     *
     * @param tests relative to the module, with {@code /}
     */
    static SortedSet<String> of(Collection<String> tests) {
        SortedSet<String> files = new TreeSet<>(tests);
        for (String test : tests) {
            for (int slash = test.lastIndexOf('/'); slash >= 0; slash = test.lastIndexOf('/', slash - 1)) {
                files.add(test.substring(0, slash + 1) + CONFTEST);
            }
            files.add(CONFTEST);
        }
        return files;
    }
}
