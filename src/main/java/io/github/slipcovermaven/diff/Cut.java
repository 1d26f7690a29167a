package io.github.slipcovermaven.diff;

/**
 * How good a place is to cut a text into the lines before, the changed ones and those after: best beside blank lines and
 * where the indentation is least. The weights are those of git since 2.14 (its commit 433860f3d0, "diff: improve positioning
 * of add/delete blocks in diffs", tells how they were found): with others, other lines would be the changed ones.
 */
final class Cut {

    private static final int FIRST_LINE = 1;
    private static final int LAST_LINE = 21;
    private static final int BLANK = -30;
    private static final int BLANK_AFTER = 6;
    private static final int INDENT = -4;
    private static final int INDENT_AT_BLANK = 10;
    private static final int OUTDENT = 24;
    private static final int OUTDENT_AT_BLANK = 17;
    private static final int DEDENT = 23;
    private static final int DEDENT_AT_BLANK = 17;

    /** One column of indentation outweighs this. */
    private static final int COLUMN = 60;

    /** So many blank lines in a row are enough to look at. */
    private static final int BLANKS = 20;

    /** The indentation where there is no line. */
    private static final int NONE = -1;

    private Cut() {}

    /**
     * What is held against a place.
     *
     * @param indent of the lines after its cuts
     */
    record Score(int indent, int penalty) {

        boolean isBetterThan(Score other) {
            return COLUMN * Integer.compare(indent, other.indent) + penalty - other.penalty < 0;
        }
    }

    /** Returns the score of a group of changed lines that ends before a line. */
    static Score around(Side side, int end, int size) {
        Score after = at(side, end);
        Score before = at(side, end - size);
        return new Score(after.indent() + before.indent(), after.penalty() + before.penalty());
    }

    /**
     * The next line that is not blank.
     *
     * @param blanks how many blank ones there are on the way to it
     */
    private record Neighbour(int blanks, int indent) {

        static Neighbour of(Side side, int from, int direction) {
            int blanks = 0;
            for (int line = from; line >= 0 && line < side.size(); line += direction) {
                int indent = side.lines().indent(line);
                if (indent != NONE) {
                    return new Neighbour(blanks, indent);
                }
                blanks++;
                if (blanks == BLANKS) {
                    return new Neighbour(blanks, 0);
                }
            }
            return new Neighbour(blanks, NONE);
        }
    }

    /** Cuts before a line. */
    private static Score at(Side side, int line) {
        Neighbour before = Neighbour.of(side, line - 1, -1);
        Neighbour after = Neighbour.of(side, line + 1, 1);
        boolean ends = line >= side.size();
        int own = ends ? NONE : side.lines().indent(line);
        int blanksAfter = own == NONE ? 1 + after.blanks() : 0;
        int blanks = before.blanks() + blanksAfter;
        int indent = own == NONE ? after.indent() : own;
        int penalty = BLANK * blanks + BLANK_AFTER * blanksAfter;
        if (before.indent() == NONE && before.blanks() == 0) {
            penalty += FIRST_LINE;
        }
        if (ends) {
            penalty += LAST_LINE;
        }
        if (indent != NONE && before.indent() != NONE) {
            penalty += step(indent, before.indent(), after.indent(), blanks > 0);
        }
        return new Score(indent, penalty);
    }

    private static int step(int indent, int before, int after, boolean atBlank) {
        if (indent > before) {
            return atBlank ? INDENT_AT_BLANK : INDENT;
        }
        if (indent == before) {
            return 0;
        }
        // Either the next block begins, or the one before it ends.
        return after > indent ? (atBlank ? OUTDENT_AT_BLANK : OUTDENT) : (atBlank ? DEDENT_AT_BLANK : DEDENT);
    }
}
