package io.github.slipcovermaven.report.html.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a source.
 *
 * @param number from 1
 * @param state what it is
 * @param text what stands there; what cannot be seen of it is shown as escapes
 * @param change what became of it since an earlier result, in a word; null where nothing is to be said
 * @param notes what else is to be said of it, a few words each: where its branches did not go
 */
public record SourceLine(
        int number, LineState state, String text, @Nullable String change, List<String> notes) {

    /** Keeps an unmodifiable copy. */
    public SourceLine {
        notes = List.copyOf(notes);
    }

    /** Tells whether somebody who looks for what is missing looks for it. */
    public boolean isInteresting() {
        return state.isMissed() || change != null;
    }
}
