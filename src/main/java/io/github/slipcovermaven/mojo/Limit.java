package io.github.slipcovermaven.mojo;

import org.jspecify.annotations.Nullable;

/** One of the {@code limits} of a rule in the POM. */
public class Limit {

    /** {@code TOTAL}, {@code LINE} or {@code BRANCH}. */
    @Nullable
    String counter;

    /** {@code COVEREDRATIO}, {@code MISSEDRATIO}, {@code COVEREDCOUNT}, {@code MISSEDCOUNT}, {@code TOTALCOUNT} or {@code LOSTCOUNT}. */
    @Nullable
    String value;

    /** The least that passes. */
    @Nullable
    String minimum;

    /** The most that passes. */
    @Nullable
    String maximum;
}
