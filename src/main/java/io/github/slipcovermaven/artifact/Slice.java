package io.github.slipcovermaven.artifact;

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

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    /** Checks that there is such a part. */
    public Slice {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException("no such shard: " + index + "/" + count);
        }
    }

    /**
     * Reads {@code 2/8}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Slice parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not of the form 2/8: " + text);
        }
        return new Slice(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
