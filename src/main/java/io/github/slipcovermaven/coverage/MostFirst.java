package io.github.slipcovermaven.coverage;

import java.util.Comparator;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The order of a list of files that cannot name all of them: those with the most first, and among equals by path. */
public final class MostFirst {

    private MostFirst() {}

    /**
     * Orders files by path and something of theirs.
     *
     * @param amount of which most is to come first
     */
    public static <T> Comparator<Map.Entry<String, T>> by(ToLongFunction<? super T> amount) {
        return Comparator.comparingLong((Map.Entry<String, T> file) -> amount.applyAsLong(file.getValue()))
                .reversed()
                .thenComparing(Map.Entry.comparingByKey());
    }
}
