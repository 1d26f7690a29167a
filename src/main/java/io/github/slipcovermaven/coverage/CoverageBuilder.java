package io.github.slipcovermaven.coverage;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Merges artifacts while they are read: one pair of bit sets and of branch sets per file, whatever
 * the number of artifacts that name it.
 */
public final class CoverageBuilder {

    private final boolean branchesMeasured;
    private final Map<String, File> files = new HashMap<>();

    /** Starts an empty merge. */
    public CoverageBuilder(boolean branchesMeasured) {
        this.branchesMeasured = branchesMeasured;
    }

    /** Returns the file to add to, which is created when it is new. */
    public File file(String path) {
        return files.computeIfAbsent(path, p -> new File());
    }

    /** Returns a file that is no part of the merge: what is added to it is lost. */
    public File ignored() {
        return new File();
    }

    /** Returns an empty merge of the same mode, for another thread. */
    public CoverageBuilder fresh() {
        return new CoverageBuilder(branchesMeasured);
    }

    /** Adds all that was added to the other. */
    public void addAll(CoverageBuilder other) {
        other.files.forEach((path, file) -> file(path).addAll(file));
    }

    /** Returns the union of all that was added. */
    public Coverage build() {
        SortedMap<String, FileCoverage> built = new TreeMap<>();
        files.forEach((path, file) -> built.put(path, file.build()));
        return new Coverage(branchesMeasured, built);
    }

    /** One file of the merge. A line or branch that ran anywhere is not missing. */
    public static final class File {

        /** Those that were called missing somewhere; they may have run elsewhere. */
        private final BitSet missing = new BitSet();

        private final BitSet executed = new BitSet();
        private final BranchTally branches = new BranchTally();

        private File() {}

        /** Adds a line that ran. */
        public void executed(int line) {
            executed.set(line);
        }

        /** Adds the first {@code count} lines of the array, which ran. */
        public void executed(int[] lines, int count) {
            for (int i = 0; i < count; i++) {
                executed.set(lines[i]);
            }
        }

        /** Adds a line that is executable; it may have run elsewhere. */
        public void missing(int line) {
            missing.set(line);
        }

        /** Adds the first {@code count} lines of the array, which are executable. */
        public void missing(int[] lines, int count) {
            for (int i = 0; i < count; i++) {
                missing.set(lines[i]);
            }
        }

        /** Adds a branch that was taken. */
        public void taken(int from, int to) {
            branches.add(from, to, true);
        }

        /** Adds the branches that the first {@code count} numbers of the array are in pairs, and that were taken. */
        public void taken(int[] ends, int count) {
            branches.add(ends, count, true);
        }

        /** Adds a branch that can be taken; it may have been taken elsewhere. */
        public void missingBranch(int from, int to) {
            branches.add(from, to, false);
        }

        /** Adds the branches that the first {@code count} numbers of the array are in pairs. */
        public void missingBranches(int[] ends, int count) {
            branches.add(ends, count, false);
        }

        private void addAll(File other) {
            missing.or(other.missing);
            executed.or(other.executed);
            branches.addAll(other.branches);
        }

        private FileCoverage build() {
            LineSet ran = LineSet.copyOf(executed);
            return new FileCoverage(ran.union(LineSet.copyOf(missing)), ran, branches.all(), branches.taken());
        }
    }
}
