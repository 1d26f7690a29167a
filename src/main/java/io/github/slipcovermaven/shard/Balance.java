package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.ledger.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How evenly the workers were busy, in one line for the console. */
final class Balance {

    private static final int MOST_WORKERS = 4;
    private static final int SLOWEST = 3;

    private Balance() {}

    static String of(Timeline timeline) {
        List<Map.Entry<String, Double>> ends = List.copyOf(timeline.ends().entrySet());
        String each = ends.size() > MOST_WORKERS
                ? ends.size() + " workers"
                : ends.stream()
                        .map(end -> end.getKey() + " " + seconds(end.getValue()))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "the last worker ended %.0f %% after the mean (%s); slowest: %s",
                100 * timeline.imbalance(),
                each,
                timeline.slowest(SLOWEST).stream()
                        .map(unit -> unit.unit() + " " + seconds(unit.seconds()))
                        .collect(Collectors.joining(", ")));
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f s", value);
    }
}
