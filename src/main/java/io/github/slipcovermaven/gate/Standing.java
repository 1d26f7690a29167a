package io.github.slipcovermaven.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * How a result stands against all that it has to keep, as its reports say it.
 *
 * @param outcome the verdict
 * @param reason what else is to be said with it; empty where there is nothing
 * @param comparison what became of it since an earlier result, what was lost first; empty where none is compared with
 * @param violations all that was not kept
 * @param rows each limit
 */
public record Standing(
        Outcome outcome, String reason, List<String> comparison, List<String> violations, List<Row> rows) {

    /** Nothing is asked of the result. */
    public static final Standing UNASKED = new Standing(Outcome.UNASKED, "", List.of(), List.of(), List.of());

    /** Keeps unmodifiable copies. */
    public Standing {
        comparison = List.copyOf(comparison);
        violations = List.copyOf(violations);
        rows = List.copyOf(rows);
    }

    /** What it comes to. */
    public enum Outcome {
        /** There is no limit. */
        UNASKED(""),
        /** All limits are kept. */
        PASSED("passed"),
        /** A limit is not kept, or the result is none that could pass. */
        FAILED("failed"),
        /** What is needed to judge is not there. */
        NOT_JUDGED("not judged");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** Returns it for people. */
        public String word() {
            return word;
        }
    }

    /**
     * A limit.
     *
     * @param what is held against it: {@code Line coverage of each file}
     * @param asked {@code at least 80 %}
     * @param figure what it is; of several the worst, with its name
     * @param outcome {@code kept}, or by how many it is missed
     */
    public record Row(String what, String asked, String figure, String outcome) {

        /** Returns it in one line. */
        public String words() {
            return what + ", " + asked + ": " + figure + ", " + outcome;
        }
    }

    /** Returns that the result cannot be judged. */
    public static Standing notJudged(String reason) {
        return new Standing(Outcome.NOT_JUDGED, reason, List.of(), List.of(), List.of());
    }

    /** Returns the same of a result that does not pass whatever it comes to. */
    public Standing failed(String why) {
        return new Standing(Outcome.FAILED, why, comparison, violations, rows);
    }

    /** Returns the same with something to be said of it. */
    public Standing with(String why) {
        return new Standing(outcome, why, comparison, violations, rows);
    }

    /** Returns the verdict in one line; empty where nothing is asked. */
    public String verdict() {
        if (outcome == Outcome.UNASKED) {
            return "";
        }
        return "Verdict: " + outcome.word() + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** Returns all of it in lines of plain text; what was lost comes first, because a plain percentage hides it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(comparison);
        if (outcome != Outcome.UNASKED) {
            lines.add(verdict());
        }
        violations.forEach(violation -> lines.add("- " + violation));
        if (!rows.isEmpty()) {
            lines.add("Limits:");
            rows.forEach(row -> lines.add("- " + row.words()));
        }
        return lines;
    }
}
