package io.github.slipcovermaven.coverage;

/**
 * What a journal says of one file: lines and branches that ran, whether or not they count.
 *
 * @param lines the lines that ran
 * @param branches the branches that were taken
 */
public record Hits(LineSet lines, BranchSet branches) {

    /** Returns what either saw. */
    public Hits union(Hits other) {
        return new Hits(lines.union(other.lines), branches.union(other.branches));
    }
}
