package io.github.slipcovermaven.mojo;

import org.jspecify.annotations.Nullable;

/** One of {@code workerFiles} in the POM. */
public class WorkerFile {

    /** The file or folder, relative to the module. */
    @Nullable
    String from;

    /** Where the copy goes, relative to the module or the worker's copy of it, with {@code ${worker}}. */
    @Nullable
    String to;

    /** Which variable holds the copy's path. */
    @Nullable
    String environmentVariable;
}
