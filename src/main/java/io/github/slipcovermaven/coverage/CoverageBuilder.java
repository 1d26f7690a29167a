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

        private final BitSet lines = new BitSet();
        private final BitSet executed = new BitSet();
        private final BranchSet.Builder branches = new BranchSet.Builder();
        private final BranchSet.Builder taken = new BranchSet.Builder();
        private int counted;

        private File() {}

        /** Adds a line that ran. */
        public void executed(int line) {
            lines.set(line);
            executed.set(line);
        }

        /** Adds a line that is executable; it may have run elsewhere. */
        public void missing(int line) {
            lines.set(line);
        }

        /** Adds a branch that was taken. */
        public void taken(int from, int to) {
            branches.add(from, to);
            taken.add(from, to);
        }

        /** Adds a branch that can be taken; it may have been taken elsewhere. */
        public void missingBranch(int from, int to) {
            branches.add(from, to);
        }

        /** Says how many branches there are, see {@link FileCoverage#counted}. */
        public void counted(int branches) {
            counted = Math.max(counted, branches);
        }

        private void addAll(File other) {
            lines.or(other.lines);
            executed.or(other.executed);
            branches.addAll(other.branches);
            taken.addAll(other.taken);
            counted(other.counted);
        }

        private FileCoverage build() {
            return new FileCoverage(
                    LineSet.copyOf(lines), LineSet.copyOf(executed), branches.build(), taken.build(), counted);
        }
    }
}
