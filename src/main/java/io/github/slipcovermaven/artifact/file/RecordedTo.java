package io.github.slipcovermaven.artifact.file;

import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordingBuilder;

/**
 * Where what a data file of coverage.py records of a source goes.
 *
 * @param artifact the data file
 * @param here the source's path in the merge
 * @param file takes it
 * @param lastLine the last line that may be recorded
 */
public record RecordedTo(ArtifactFile artifact, String here, RecordingBuilder.File file, int lastLine) {

    /** What a plugin traces has lines of another kind, so nobody knows where it ends. */
    public static RecordedTo of(ArtifactFile artifact, String path, String tracer, RecordingBuilder into) {
        String here = artifact.paths().apply(path);
        boolean counts = artifact.counts(here, KnownSources.UNTOLD);
        return new RecordedTo(
                artifact,
                here,
                counts ? into.file(here, tracer) : into.ignored(),
                counts && tracer.isEmpty() ? artifact.sources().lastLine(here) : LineSet.LAST_LINE);
    }

    /** Returns the highest line of a set of coverage.py's; 0 for an empty one. */
    public static int highest(byte[] bits) {
        int last = bits.length - 1;
        while (last >= 0 && bits[last] == 0) {
            last--;
        }
        return last < 0 ? 0 : 8 * last + 31 - Integer.numberOfLeadingZeros(bits[last] & 0xFF);
    }

    /** Refuses a line behind the end. */
    public void check(int line) {
        if (Math.abs(line) > lastLine) {
            throw artifact.beyondEnd(here, Math.abs(line));
        }
    }
}
