package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which tests are its own.
 *
 * @param select a JSON list of node ids; only these run
 * @param division which tests are whose, where several share them
 * @param assignment what is its own of the files that the runner has listed
 * @param stop ends one of several after its current test, once it is there
 */
public record Share(Optional<Path> select, Optional<Path> division, Optional<Path> assignment, Optional<Path> stop) {

    /** Returns the share of one that runs whatever the runner finds. */
    public static Share all() {
        return new Share(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    void write(JsonWriter json) throws IOException {
        json.path("select", select);
        json.path("division", division);
        json.path("assignment", assignment);
        json.path("stop", stop);
    }
}
