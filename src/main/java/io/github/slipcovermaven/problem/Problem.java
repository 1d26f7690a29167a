package io.github.slipcovermaven.problem;

import java.util.Objects;

/**
 * What is wrong, in the user's terms, and what to do about it.
 *
 * @param kind whose move it is
 * @param what what happened, with the file or test and the value; one sentence or a short list
 * @param remedy what to do about it; never empty
 */
public record Problem(Kind kind, String what, String remedy) {

    /** Decides how a build fails, as surefire does it: the user's work fell short, or something is broken. */
    public enum Kind {
        /** The user's tests, gate or input fell short; Maven reports a failure. */
        SHORTFALL,
        /** An environment, a file or this plugin is broken; Maven reports an error. */
        BROKEN
    }

    /** Checks that there is something to say and something to do. */
    public Problem {
        Objects.requireNonNull(kind, "kind");
        if (what.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("a problem needs both a description and a remedy");
        }
    }

    /** Returns a problem of the user's tests, gate or input. */
    public static Problem shortfall(String what, String remedy) {
        return new Problem(Kind.SHORTFALL, what, remedy);
    }

    /** Returns a problem of something that is broken. */
    public static Problem broken(String what, String remedy) {
        return new Problem(Kind.BROKEN, what, remedy);
    }

    /** Returns this one and another one as one, each remedy once. */
    public Problem and(Problem other) {
        String remedies =
                remedy.lines().toList().containsAll(other.remedy.lines().toList())
                        ? remedy
                        : remedy + System.lineSeparator() + other.remedy;
        Kind both = kind == Kind.BROKEN ? kind : other.kind;
        return new Problem(both, what + System.lineSeparator() + other.what, remedies);
    }

    /** Returns the whole message: what happened, and on a line of its own what to do. */
    public String message() {
        return what + System.lineSeparator() + remedy;
    }
}
