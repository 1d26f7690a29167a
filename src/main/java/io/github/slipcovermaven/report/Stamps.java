package io.github.slipcovermaven.report;

import io.github.slipcovermaven.problem.Listed;
import java.util.List;
import java.util.stream.Stream;

/** What limits a result, as {@link ReportContext#stamps} has it. */
public final class Stamps {

    private Stamps() {}

    /**
     * Returns why a result is not complete.
     *
     * @param reasons a sentence each; none when it is
     * @param file that has all of them
     */
    public static List<String> incomplete(List<String> reasons, String file) {
        Stream<String> named = Listed.first(reasons).stream().map(reason -> "INCOMPLETE: " + reason);
        Stream<String> more = Listed.isLong(reasons)
                ? Stream.of("INCOMPLETE: ... and " + Listed.more(reasons) + " more reasons, see " + file)
                : Stream.empty();
        return Stream.concat(named, more).toList();
    }
}
