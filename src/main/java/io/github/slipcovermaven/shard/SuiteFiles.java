package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.request.Runners;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of a suite that machines which share it have to have alike. */
final class SuiteFiles {

    private SuiteFiles() {}

    /**
     * Returns the files with tests, those that runners load from beside and above them, and the runners'
     * configurations: one that is not there is not there on any machine.
     *
     * @param tests relative to the module, with {@code /}
     */
    static SortedSet<String> of(Collection<String> tests) {
        SortedSet<String> files = new TreeSet<>(tests);
        files.addAll(Runners.configurations());
        for (String name : Runners.besideAndAbove()) {
            for (String test : tests) {
                for (int slash = test.lastIndexOf('/'); slash >= 0; slash = test.lastIndexOf('/', slash - 1)) {
                    files.add(test.substring(0, slash + 1) + name);
                }
                files.add(name);
            }
        }
        return files;
    }
}
