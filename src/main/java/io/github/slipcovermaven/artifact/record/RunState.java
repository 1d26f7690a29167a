package io.github.slipcovermaven.artifact.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run came. Only what is complete can pass a gate. */
public enum RunState {
    /** It has begun; found later, it means that the build was killed. */
    @JsonProperty("running")
    RUNNING,
    /** Everything planned ran to its end, and all it produced is there. */
    @JsonProperty("complete")
    COMPLETE,
    /** It ended, and something is missing. */
    @JsonProperty("incomplete")
    INCOMPLETE,
    /** The user's own choice was not to run it. */
    @JsonProperty("skipped")
    SKIPPED
}
