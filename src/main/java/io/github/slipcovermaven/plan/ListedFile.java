package io.github.slipcovermaven.plan;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file with tests that the runner listed before it ran them: a feature, for behave.
 *
 * @param path its path relative to the module, with {@code /}
 * @param tests the ids of those that are selected
 * @param serial those of them that must run while nothing else does
 * @param steps how many steps they have, with those that they share
 * @param unselected how many tests are left out
 * @param held whether by what can be read of it one process must run the whole of it; whether that is so shows when it runs
 */
public record ListedFile(String path, List<String> tests, Set<String> serial, int steps, int unselected, boolean held) {

    /** Keeps unmodifiable copies. */
    public ListedFile {
        tests = List.copyOf(tests);
        serial = Set.copyOf(serial);
    }

    /** A file whose tests may all run beside others. */
    public ListedFile(String path, List<String> tests, int steps, int unselected) {
        this(path, tests, Set.of(), steps, unselected, false);
    }

    /** Returns what it is worth where nobody knows how long it takes: what surrounds a test counts as a step. */
    public long size() {
        return (long) steps + tests.size();
    }

    /** Tells whether there is anything to run. */
    public boolean isSelected() {
        return !tests.isEmpty();
    }

    /** Returns the tests that may run beside others. */
    public List<String> beside() {
        return tests.stream().filter(test -> !serial.contains(test)).toList();
    }

    /**
     * Returns the files as they may be divided.
     *
     * @param held the paths of those that one process must run; so it must run those that are named twice
     */
    public static List<ListedFile> settled(List<ListedFile> files, Set<String> held) {
        Set<String> seen = new HashSet<>();
        Set<String> whole = new HashSet<>(held);
        files.stream()
                .filter(ListedFile::isSelected)
                .map(ListedFile::path)
                .filter(path -> !seen.add(path))
                .forEach(whole::add);
        return files.stream()
                .map(file -> whole.contains(file.path()) ? file.inOne() : file)
                .toList();
    }

    /** Returns the same file, all of whose tests must run alone if one of them must, because none runs without the others. */
    private ListedFile inOne() {
        return serial.isEmpty()
                ? this
                : new ListedFile(path, tests, new LinkedHashSet<>(tests), steps, unselected, true);
    }
}
