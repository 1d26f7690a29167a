package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.MostFirst;
import io.github.slipcovermaven.problem.OneLine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A limit of a rule that was not kept.
 *
 * @param subject what was judged
 * @param limit by what
 * @param bound which of its bounds was not kept
 * @param side on which side of it the figure is
 */
public record LimitViolation(Subject subject, Limit limit, Bound bound, Limit.Side side) implements Violation {

    /** How many files are named. */
    private static final int NAMED = 3;

    /** Returns the figure, rounded away from the limit, so that both never look the same. */
    public String figure() {
        return limit.printed(subject.counters(), bound, side);
    }

    /** Returns how many lines or branches more, or fewer, would have passed. */
    public long missing() {
        Fraction goal = limit.value().isRatio() ? bound.exactly().times(total()) : bound.exactly();
        return side.gap(goal, amount());
    }

    /** Returns the files of which most is to be had, the most first: the figure's worst. */
    public List<Map.Entry<String, Long>> most() {
        return subject.files().size() < 2
                ? List.of()
                : subject.files().entrySet().stream()
                        .map(file -> Map.entry(file.getKey(), ofFile(file.getValue())))
                        .filter(file -> file.getValue() > 0)
                        .sorted(MostFirst.by(Long::longValue))
                        .limit(NAMED)
                        .toList();
    }

    /** What is short is found among what is missed, and what is too much among what is counted. */
    private long ofFile(Counters file) {
        return side == Limit.Side.BELOW && isCovered()
                ? file.of(limit.counter()).missed()
                : limit.value().amount(file, limit.counter());
    }

    private boolean isCovered() {
        return limit.value() == Value.COVEREDRATIO || limit.value() == Value.COVEREDCOUNT;
    }

    private long total() {
        return subject.counters().of(limit.counter()).total();
    }

    private long amount() {
        return limit.value().amount(subject.counters(), limit.counter());
    }

    @Override
    public String message() {
        return limit.value().figure(limit.counter()) + " of " + OneLine.of(subject.name()) + " is " + figure() + ", "
                + side.words() + bound.words() + " (" + detail() + missing() + " " + side.needed() + " needed)."
                + where();
    }

    private String detail() {
        return switch (limit.value()) {
            case COVEREDRATIO, MISSEDRATIO ->
                amount() + " of " + total() + " " + limit.counter().words() + "; ";
            case COVEREDCOUNT, MISSEDCOUNT, LOSTCOUNT -> "of " + total() + "; ";
            case TOTALCOUNT -> "";
        };
    }

    private String where() {
        String files = most().stream()
                .map(file -> OneLine.of(file.getKey()) + " (" + file.getValue() + ")")
                .collect(Collectors.joining(", "));
        return files.isEmpty() ? "" : " Most " + sort() + ": " + files + ".";
    }

    private String sort() {
        if (side == Limit.Side.BELOW && isCovered()) {
            return "missed";
        }
        return switch (limit.value()) {
            case COVEREDRATIO, COVEREDCOUNT -> "covered";
            case MISSEDRATIO, MISSEDCOUNT -> "missed";
            case TOTALCOUNT -> "of them";
            case LOSTCOUNT -> "lost";
        };
    }
}
