package io.github.slipcovermaven.gate;

/** Something that was not kept. */
public sealed interface Violation permits LimitViolation, RatchetViolation, ChangedViolation {

    /** Returns the line that people read. */
    String message();
}
