package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What it imports besides the user's own.
 *
 * @param runtime the folder that holds {@code slipcover_maven}
 * @param environment whose overlays the workers see
 * @param codeCache where processes keep compiled code for each other, see {@code runtime.CodeCache}
 */
public record SearchPath(Path runtime, PythonEnvironment environment, Path codeCache) {

    void write(JsonWriter json) throws IOException {
        json.path("runtime", runtime);
        json.paths("overlayFirst", environment.before());
        json.paths("overlay", environment.after());
        json.path("codeCache", codeCache);
    }
}
