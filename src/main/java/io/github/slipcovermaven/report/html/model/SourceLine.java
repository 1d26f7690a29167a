package io.github.slipcovermaven.report.html.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a source.
 *
 * @param number from 1
 * @param state what it is
 * @param text what stands there; what cannot be seen of it is shown as escapes
 * @param change what became of it since an earlier result; null where nothing is to be said
 * @param way to the missed places before and behind it; null where none begins here
 * @param notes what else is to be said of it, a few words each: where its branches did not go
 */
public record SourceLine(
        int number,
        LineState state,
        String text,
        @Nullable Change change,
        @Nullable Way way,
        List<String> notes) {

    /** Keeps an unmodifiable copy. */
    public SourceLine {
        notes = List.copyOf(notes);
    }

    /**
     * The lines of the missed places before and behind one.
     *
     * @param previous 0 where there is none
     * @param next likewise
     */
    public record Way(int previous, int next) {}

    /** Returns the same where a missed place begins. */
    SourceLine with(Way neighbours) {
        return new SourceLine(number, state, text, change, neighbours, notes);
    }

    /** Returns the classes of its element. */
    public String marks() {
        return change == null ? state.mark() : state.mark() + " " + change.mark();
    }

    /** Tells whether somebody who looks for what is missing looks for it. */
    public boolean isInteresting() {
        return state.isMissed() || change != null;
    }
}
