package io.github.slipcovermaven.coverage;

/**
 * The coverage of one file.
 *
 * @param lines the executable lines
 * @param executed those of them that ran
 * @param branches the branches that can be taken
 * @param taken those of them that were taken
 * @param counted how many branches there are, where the engine counts some as taken that it does not name, as
 *     coverage.py does on a line with "pragma: no branch"; 0 when all have names
 */
public record FileCoverage(LineSet lines, LineSet executed, BranchSet branches, BranchSet taken, int counted) {

    /** A file whose branches all have names. */
    public FileCoverage(LineSet lines, LineSet executed, BranchSet branches, BranchSet taken) {
        this(lines, executed, branches, taken, 0);
    }

    /** Checks that only what exists was executed. */
    public FileCoverage {
        if (!lines.containsAll(executed) || !branches.containsAll(taken)) {
            throw new IllegalArgumentException("executed lines or branches that are not executable");
        }
    }

    /** Returns a file of which nothing ran. */
    public static FileCoverage unexecuted(LineSet lines, BranchSet branches) {
        return new FileCoverage(lines, LineSet.empty(), branches, BranchSet.empty());
    }

    /** Returns what both shards together ran, of what either calls executable. */
    public FileCoverage union(FileCoverage other) {
        return new FileCoverage(
                lines.union(other.lines),
                executed.union(other.executed),
                branches.union(other.branches),
                taken.union(other.taken),
                Math.max(counted, other.counted));
    }

    /**
     * Returns this file with the journal's hits counted. Only executable lines and branches count, so
     * that {@code omit} and exclusions hold.
     */
    public FileCoverage with(Hits hits) {
        return new FileCoverage(
                lines,
                executed.union(hits.lines().intersect(lines)),
                branches,
                taken.union(hits.branches().intersect(branches)),
                counted);
    }

    /** Returns the lines that did not run. */
    public LineSet missing() {
        return lines.minus(executed);
    }

    /** Returns the branches that were not taken. */
    public BranchSet missingBranches() {
        return branches.minus(taken);
    }

    /** Returns how many lines ran, of how many. */
    public Counter lineCounter() {
        return new Counter(executed.size(), lines.size());
    }

    /** Returns how many branches were taken, of how many. */
    public Counter branchCounter() {
        int missed = branches.size() - taken.size();
        int total = counted == 0 ? branches.size() : Math.max(counted, missed);
        return new Counter(total - missed, total);
    }

    /** Returns lines and branches together, as both engines count them. */
    public Counter counter() {
        return lineCounter().plus(branchCounter());
    }
}
