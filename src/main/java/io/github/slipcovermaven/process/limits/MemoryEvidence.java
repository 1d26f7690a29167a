package io.github.slipcovermaven.process.limits;

import java.util.OptionalLong;

/**
 * What the kernel says of memory while something ran.
 *
 * @param kind what is known
 * @param kills how many processes it killed for memory
 * @param limit how many bytes this build may have; empty when nothing limits it but the machine
 */
public record MemoryEvidence(Kind kind, long kills, OptionalLong limit) {

    /** What is known of kills for memory. */
    public enum Kind {
        /** There were some within the limit that holds for this build. */
        IN_GROUP,
        /** There were some on this machine. */
        ON_MACHINE,
        /** There was none. */
        NONE,
        /** The kernel's counts cannot be read. */
        UNKNOWN
    }

    /** Returns the evidence where nothing can be read. */
    public static MemoryEvidence unknown() {
        return new MemoryEvidence(Kind.UNKNOWN, 0, OptionalLong.empty());
    }

    /** Tells whether a process may have been killed for memory, as far as is known. */
    public boolean possible() {
        return kind != Kind.NONE;
    }
}
