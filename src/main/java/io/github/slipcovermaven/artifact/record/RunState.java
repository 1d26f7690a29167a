package io.github.slipcovermaven.artifact.record;

/** How far a run came. Only what is complete can pass a gate. */
public enum RunState {
    /** It has begun; found later, it means that the build was killed. */
    RUNNING,
    /** Everything planned ran to its end, and all it produced is there. */
    COMPLETE,
    /** It ended, and something is missing. */
    INCOMPLETE,
    /** The user's own choice was not to run it. */
    SKIPPED
}
