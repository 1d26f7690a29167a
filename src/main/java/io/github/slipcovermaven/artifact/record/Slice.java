package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.problem.PlanAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a suite a shard runs.
 *
 * @param index from 1
 * @param count how many shards there are
 */
public record Slice(int index, int count) {

    /** The whole suite. */
    public static final Slice WHOLE = new Slice(1, 1);

    private static final Pattern FORM = Pattern.compile("\\s*([0-9]{1,6})/([0-9]{1,6})\\s*");
    private static final int MOST = 1024;

    /** Checks that there is such a part. */
    public Slice {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException("no such shard: " + index + "/" + count);
        }
    }

    /**
     * Reads {@code 2/8}.
     *
     * @throws ProblemException when it is none
     */
    public static Slice parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ProblemException(PlanAdvice.shardUnknown(text));
        }
        int index = Integer.parseInt(form.group(1));
        int count = Integer.parseInt(form.group(2));
        if (count < 1 || count > MOST) {
            throw new ProblemException(PlanAdvice.shardCountOutOfRange(index, count, MOST));
        }
        if (index < 1 || index > count) {
            throw new ProblemException(PlanAdvice.shardOutOfRange(index, count));
        }
        return new Slice(index, count);
    }

    /** Tells whether it is the whole suite. */
    public boolean whole() {
        return count == 1;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
