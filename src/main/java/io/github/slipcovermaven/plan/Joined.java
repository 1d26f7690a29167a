package io.github.slipcovermaven.plan;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is in either of two sets. */
public final class Joined {

    private Joined() {}

    public static <T extends Comparable<? super T>> SortedSet<T> of(Collection<T> one, Collection<T> other) {
        SortedSet<T> joined = new TreeSet<>(one);
        joined.addAll(other);
        return joined;
    }
}
