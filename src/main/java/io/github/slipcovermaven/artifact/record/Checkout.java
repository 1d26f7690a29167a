package io.github.slipcovermaven.artifact.record;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run found in its checkout before its first test: which revision its result is of. All paths are relative to the
 * module, with {@code /}. Build folders, caches and, where there is git, what that ignores are no part of it.
 *
 * @param roots what it looked at: the sources, the tests' roots, and each {@code conftest.py} that may lie above these
 * @param leftOut the build folder
 * @param git whether git said what is tracked and what is ignored
 * @param files the SHA-256 of each file below the roots
 * @param untracked those of them that git does not track; empty without git
 * @param elsewhere the SHA-256 of the module's other Python and feature files, for the comparison with runs that had
 *     other roots: with git those that it tracks, without it those beside the tests
 */
public record Checkout(
        List<String> roots,
        List<String> leftOut,
        boolean git,
        SortedMap<String, String> files,
        SortedSet<String> untracked,
        SortedMap<String, String> elsewhere) {

    /** Of a run that looked at nothing. */
    public static final Checkout NONE =
            new Checkout(List.of(), List.of(), false, new TreeMap<>(), new TreeSet<>(), new TreeMap<>());

    private static final Pattern TESTS =
            Pattern.compile("(?:[^/]+/)*?(?:tests?|testing|features|specs?)(?=/|$)", Pattern.CASE_INSENSITIVE);

    /** Keeps unmodifiable copies. */
    public Checkout {
        roots = List.copyOf(roots);
        leftOut = List.copyOf(leftOut);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        untracked = Collections.unmodifiableSortedSet(new TreeSet<>(untracked));
        elsewhere = Collections.unmodifiableSortedMap(new TreeMap<>(elsewhere));
    }

    /** Tells whether git tracked the file when the tests ran. */
    public boolean tracks(String path) {
        return git && (elsewhere.containsKey(path) || (files.containsKey(path) && !untracked.contains(path)));
    }

    /** Returns the hash of a file that was there, wherever. */
    public Optional<String> hash(String path) {
        return Optional.ofNullable(files.getOrDefault(path, elsewhere.get(path)));
    }

    /** Tells whether a file is below the roots. */
    public boolean covers(String path) {
        return roots.stream().anyMatch(root -> isBelow(path, root));
    }

    /** Tells whether the run would have seen this file, if it had been there. */
    public boolean looksAt(String path) {
        if (covers(path)) {
            return true;
        }
        Optional<String> tests = testsFolder(path);
        return isTestCode(path)
                && (git
                        || (tests.isPresent()
                                && roots.stream()
                                        .anyMatch(root -> testsFolder(root).equals(tests))));
    }

    /** Tells whether a runner reads it as code. */
    public static boolean isTestCode(String path) {
        return path.endsWith(".py") || path.endsWith(".feature");
    }

    /** Returns the outermost folder on the way that is named as tests are. */
    public static Optional<String> testsFolder(String path) {
        Matcher matcher = TESTS.matcher(path);
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /**
     * Tells whether it is that folder or file, or below it. Of the module itself, which has its POM, its texts and
     * whatever builds leave there, only what a runner reads as code is.
     */
    public static boolean isBelow(String path, String root) {
        return (root.equals(".") && isTestCode(path)) || path.equals(root) || path.startsWith(root + "/");
    }
}
