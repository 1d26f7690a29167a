package io.github.slipcovermaven.ci;

/**
 * A line for a CI server: it begins the line, and has no line breaks.
 *
 * @param kind of which the server shows so many in a build
 * @param text the line
 */
record Message(Kind kind, String text) {

    /** What a server sorts and counts messages by. */
    enum Kind {
        ERROR,
        WARNING,
        /** Of which it takes as many as there are. */
        UNCOUNTED
    }

    /** Returns what fails the build, or would. */
    static Message of(boolean fails, String text) {
        return new Message(fails ? Kind.ERROR : Kind.WARNING, text);
    }

    /** Returns one that is shown however many there are. */
    static Message uncounted(String text) {
        return new Message(Kind.UNCOUNTED, text);
    }
}
