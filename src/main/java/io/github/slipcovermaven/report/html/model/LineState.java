package io.github.slipcovermaven.report.html.model;

/** What a line of a source is. Its word stands beside its colour: not everybody sees that. */
public enum LineState {
    /** No code, or part of a statement that is counted elsewhere. */
    NONE("", "n"),
    /** It ran, and every branch that leaves it was taken. */
    HIT("hit", "h"),
    /** It did not run. */
    MISSED("miss", "m"),
    /** It ran, and not every branch that leaves it was taken. */
    PARTLY("part", "p"),
    /** It was excluded. */
    EXCLUDED("excl", "x");

    private final String word;
    private final String mark;

    LineState(String word, String mark) {
        this.word = word;
        this.mark = mark;
    }

    /** Returns it for people, in few letters. */
    public String word() {
        return word;
    }

    /** Returns the class of its element. */
    public String mark() {
        return mark;
    }

    /** Tells whether something of it did not run. */
    public boolean isMissed() {
        return this == MISSED || this == PARTLY;
    }
}
