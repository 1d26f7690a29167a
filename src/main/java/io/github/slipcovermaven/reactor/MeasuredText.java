package io.github.slipcovermaven.reactor;

import java.util.Comparator;

/**
 * What a file was when it was measured. Only coverage of the same can be joined.
 *
 * @param engine that measured
 * @param hash of the source; empty where only artifacts without a record know it
 */
record MeasuredText(String engine, String hash) implements Comparable<MeasuredText> {

    @Override
    public int compareTo(MeasuredText other) {
        return Comparator.comparing(MeasuredText::engine)
                .thenComparing(MeasuredText::hash)
                .compare(this, other);
    }
}
