package io.github.slipcovermaven.diff;

/**
 * Lines that others took the place of; counted from 0, without the last.
 *
 * @param oldStart the first of the old ones
 * @param oldEnd where they end; the start, if there are none
 * @param newStart the first of the new ones
 * @param newEnd where they end; the start, if there are none
 */
public record Edit(int oldStart, int oldEnd, int newStart, int newEnd) {

    /** Checks that it is one. */
    public Edit {
        if (oldStart < 0 || oldEnd < oldStart || newStart < 0 || newEnd < newStart) {
            throw new IllegalArgumentException("no edit: -" + oldStart + "," + oldEnd + " +" + newStart + "," + newEnd);
        }
    }
}
