package io.github.slipcovermaven.request;

import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.Optional;

/**
 * Which part of the suite this build runs: one of several, as a job of a CI matrix, or the whole.
 *
 * @param slice the part
 */
public record Part(Slice slice) {

    /** The whole suite. */
    public static final Part WHOLE = new Part(Slice.WHOLE);

    /**
     * Reads the parameter {@code shard}.
     *
     * @param text as {@code 2/8}; empty for the whole
     * @throws ProblemException when it names no part
     */
    public static Part parse(Optional<String> text) {
        return text.map(part -> new Part(Slice.parse(part))).orElse(WHOLE);
    }

    /** Tells whether there is no other. */
    public boolean isWhole() {
        return slice.whole();
    }

    /** Returns {@code 2/8}. */
    public String name() {
        return slice.toString();
    }
}
