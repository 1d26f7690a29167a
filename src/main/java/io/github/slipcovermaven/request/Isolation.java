package io.github.slipcovermaven.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What each worker gets for itself.
 *
 * @param ownTree whether it runs in a copy of the module's tree
 * @param files what is copied for it
 */
public record Isolation(boolean ownTree, List<WorkerFile> files) {

    /**
     * A file or folder of which each worker gets a fresh copy, as of a template database.
     *
     * @param from relative to the module
     * @param to relative to the worker's own tree, with {@code ${worker}}; empty for a place in the build folder
     * @param environmentVariable is set to the copy's absolute path; empty for none
     */
    public record WorkerFile(Path from, Optional<String> to, Optional<String> environmentVariable) {}

    /** Keeps an unmodifiable copy. */
    public Isolation {
        files = List.copyOf(files);
    }

    /** Returns that workers share everything. */
    public static Isolation none() {
        return new Isolation(false, List.of());
    }

    /** Tells whether workers share everything. */
    public boolean isNone() {
        return !ownTree && files.isEmpty();
    }

    /** Returns the parameters that ask for it, for a message. */
    String words() {
        if (ownTree) {
            return files.isEmpty() ? "isolate" : "isolate and workerFiles";
        }
        return "workerFiles";
    }
}
