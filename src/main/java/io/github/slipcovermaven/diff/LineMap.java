package io.github.slipcovermaven.diff;

import io.github.slipcovermaven.coverage.LineSet;
import java.util.List;

/**
 * Where the lines of an old version of a file are in the new one. Lines count from 1; 0 stands for a line that the other
 * version does not have.
 */
public final class LineMap {

    /** No line has this number. */
    public static final int NONE = 0;

    private static final LineMap IDENTITY = new LineMap(List.of(), Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final List<Edit> edits;
    private final int oldLines;
    private final int newLines;

    private LineMap(List<Edit> edits, int oldLines, int newLines) {
        this.edits = List.copyOf(edits);
        this.oldLines = oldLines;
        this.newLines = newLines;
    }

    /** Returns the map of a file that has not changed. */
    public static LineMap identity() {
        return IDENTITY;
    }

    /** Returns the map of a file that was not there before. */
    public static LineMap ofNew(int lines) {
        return of(lines == 0 ? List.of() : List.of(new Edit(0, 0, 0, lines)), 0, lines);
    }

    /**
     * Returns the map of a file that has changed.
     *
     * @param edits what has, in the order of the lines
     * @param oldLines how many lines there were
     * @param newLines how many there are
     * @throws IllegalArgumentException when that does not fit together
     */
    public static LineMap of(List<Edit> edits, int oldLines, int newLines) {
        int oldAt = 0;
        int newAt = 0;
        for (Edit edit : edits) {
            if (edit.oldStart() < oldAt || edit.oldStart() - oldAt != edit.newStart() - newAt) {
                throw new IllegalArgumentException("an edit that does not follow those before it: " + edit);
            }
            oldAt = edit.oldEnd();
            newAt = edit.newEnd();
        }
        if (oldLines < oldAt || oldLines - oldAt != newLines - newAt) {
            throw new IllegalArgumentException(
                    "edits of other files than of " + oldLines + " and " + newLines + " lines");
        }
        return new LineMap(edits, oldLines, newLines);
    }

    /** Returns where an old line is now; {@link #NONE} where it is gone. */
    public int toNew(int oldLine) {
        if (oldLine < 1 || oldLine > oldLines) {
            return NONE;
        }
        int index = lastStartingBy(oldLine - 1, true);
        if (index < 0) {
            return oldLine;
        }
        Edit edit = edits.get(index);
        return oldLine - 1 < edit.oldEnd() ? NONE : oldLine - edit.oldEnd() + edit.newEnd();
    }

    /** Returns where a line was; {@link #NONE} where it is new. */
    public int toOld(int newLine) {
        if (newLine < 1 || newLine > newLines) {
            return NONE;
        }
        int index = lastStartingBy(newLine - 1, false);
        if (index < 0) {
            return newLine;
        }
        Edit edit = edits.get(index);
        return newLine - 1 < edit.newEnd() ? NONE : newLine - edit.newEnd() + edit.oldEnd();
    }

    /** Returns what has changed, in the order of the lines. */
    public List<Edit> edits() {
        return edits;
    }

    /** Returns the new lines that were added or changed. */
    public LineSet added() {
        LineSet.Builder added = new LineSet.Builder();
        for (Edit edit : edits) {
            for (int line = edit.newStart(); line < edit.newEnd(); line++) {
                added.add(line + 1);
            }
        }
        return added.build();
    }

    /** Returns the last edit that starts at or before the line, counted from 0; -1 where there is none. */
    private int lastStartingBy(int line, boolean old) {
        int low = 0;
        int high = edits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int start = old ? edits.get(middle).oldStart() : edits.get(middle).newStart();
            if (start <= line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineMap that
                && edits.equals(that.edits)
                && oldLines == that.oldLines
                && newLines == that.newLines;
    }

    @Override
    public int hashCode() {
        return edits.hashCode() * 31 + newLines;
    }

    @Override
    public String toString() {
        return edits.toString();
    }
}
