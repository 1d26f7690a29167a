package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.coverage.Compact;
import io.github.slipcovermaven.coverage.LineSet;
import java.util.Arrays;
import java.util.List;

/** Lines for people: {@code 3-5, 9}. */
final class LineWords {

    /** How many ranges are named. */
    private static final int NAMED = 10;

    private LineWords() {}

    static String of(LineSet lines) {
        List<String> ranges = Arrays.asList(Compact.lines(lines).split(","));
        int more = ranges.size() - NAMED;
        return String.join(", ", ranges.subList(0, Math.min(NAMED, ranges.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
