package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;

/**
 * A limit that was missed. The printed figure is rounded away from the limit, so that both never look
 * the same.
 *
 * @param subject what was judged, {@code shop}
 * @param actual the covered ratio, {@code 96.99 %}
 * @param limit the least that passes, {@code 97 %}
 * @param counter what the ratio stands for
 * @param needed how many more lines or branches would have passed
 */
public record Violation(String subject, String actual, String limit, Counter counter, long needed) {

    /** Returns the line that people read. */
    public String message() {
        return "Coverage of " + subject + " is " + actual + ", below the minimum of " + limit + " (" + counter.covered()
                + " of " + counter.total() + " lines and branches; " + needed + " more needed).";
    }
}
