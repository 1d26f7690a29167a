package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.coverage.Compact;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The coverage of one file in {@code result.json}, so that what judges or compares needs no report of any format.
 *
 * @param hash of the source, as the records have it; null where only artifacts without a record know it
 * @param lines how many lines ran, of how many
 * @param branches how many branches were taken, of how many
 * @param executable the lines that could have run, {@code 1-4,7}
 * @param executed those of them that ran
 * @param possible the branches that could have been taken, {@code 2>3,5 7>0}
 * @param taken those of them that were
 * @param excluded the lines that were excluded; null where nobody knows
 */
public record MergedFile(
        @Nullable String hash,
        Counter lines,
        Counter branches,
        String executable,
        String executed,
        String possible,
        String taken,
        @Nullable String excluded) {

    /** Checks that nothing is missing. */
    public MergedFile {
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(branches, "branches");
        Objects.requireNonNull(executable, "executable");
        Objects.requireNonNull(executed, "executed");
        Objects.requireNonNull(possible, "possible");
        Objects.requireNonNull(taken, "taken");
    }

    /** Writes down the coverage of a file. */
    public static MergedFile of(FileCoverage file, @Nullable String hash, @Nullable LineSet excluded) {
        return new MergedFile(
                hash,
                file.lineCounter(),
                file.branchCounter(),
                Compact.lines(file.lines()),
                Compact.lines(file.executed()),
                Compact.branches(file.branches()),
                Compact.branches(file.taken()),
                excluded == null ? null : Compact.lines(excluded));
    }

    /**
     * Returns the lines that were excluded; empty where nobody knows.
     *
     * @throws IllegalArgumentException when what was written down is no list of lines
     */
    public Optional<LineSet> excludedLines() {
        return Optional.ofNullable(excluded).map(Compact::lines);
    }

    /**
     * Returns the coverage that was written down.
     *
     * @throws IllegalArgumentException when the parts do not agree
     */
    public FileCoverage coverage() {
        FileCoverage file = new FileCoverage(
                Compact.lines(executable),
                Compact.lines(executed),
                Compact.branches(possible),
                Compact.branches(taken),
                Math.toIntExact(branches.total()));
        if (!file.lineCounter().equals(lines) || !file.branchCounter().equals(branches)) {
            throw new IllegalArgumentException("lines or branches and their counters differ");
        }
        return file;
    }
}
