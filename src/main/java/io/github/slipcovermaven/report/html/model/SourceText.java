package io.github.slipcovermaven.report.html.model;

import java.util.List;

/**
 * What a source says.
 *
 * @param lines as Python counts them
 * @param doubts why it may not be what was measured, a sentence each
 */
public record SourceText(List<String> lines, List<String> doubts) {

    /** Keeps unmodifiable copies. */
    public SourceText {
        lines = List.copyOf(lines);
        doubts = List.copyOf(doubts);
    }

    /** Returns that of a source that cannot be shown. */
    public static SourceText missing(String why) {
        return new SourceText(List.of(), List.of(why));
    }
}
