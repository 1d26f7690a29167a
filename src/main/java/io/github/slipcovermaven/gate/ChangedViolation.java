package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.problem.OneLine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Changed lines that are not covered well enough.
 *
 * @param subject whose lines, for people
 * @param since the revision that they are compared with
 * @param actual how many of them ran
 * @param minimum the least that passes
 * @param missed the lines that did not run, by file: the file and its lines for people
 */
public record ChangedViolation(
        String subject, String since, Counter actual, Ratio minimum, List<Map.Entry<String, String>> missed)
        implements Violation {

    /** How many files are named. */
    private static final int NAMED = 3;

    /** Keeps an unmodifiable copy. */
    public ChangedViolation {
        missed = List.copyOf(missed);
    }

    @Override
    public String message() {
        long missing = Limit.Side.BELOW.gap(minimum.exactly().times(actual.total()), actual.covered());
        return "Coverage of the lines of " + OneLine.of(subject) + " that changed since " + OneLine.of(since) + " is "
                + Percentage.floor(actual, minimum.printedDecimals())
                + " %, below the minimum of " + minimum.words() + " (" + actual.covered() + " of " + actual.total()
                + " lines; " + missing + " more needed)." + where();
    }

    private String where() {
        String files = missed.stream()
                .limit(NAMED)
                .map(file -> OneLine.of(file.getKey()) + " " + file.getValue())
                .collect(Collectors.joining("; "));
        int more = missed.size() - NAMED;
        return " Missed: " + files + (more > 0 ? "; and in " + more + " more files" : "") + ".";
    }
}
