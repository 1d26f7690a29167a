package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.json.Fields;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.ledger.Loaded;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What {@code leaning.py} writes: the modules that a process had loaded when it had collected its tests. */
public final class LoadedFile {

    private LoadedFile() {}

    /** Returns what the file says; nothing when it cannot be read: it serves a message, and no more. */
    public static Loaded read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Loaded.NOTHING;
        }
        try (InputStream in = Files.newInputStream(file)) {
            JsonValue told = Json.read(in);
            Fields root =
                    Fields.of(told, reason -> new ProblemException(ArtifactAdvice.unexpected(file.toString(), reason)));
            Map<String, String> by = new HashMap<>();
            told.get("by").members().forEach((module, other) -> by.put(module, other.text()));
            return new Loaded(Set.copyOf(root.texts("loaded")), Set.copyOf(root.texts("own")), by);
        } catch (IOException | ProblemException e) {
            return Loaded.NOTHING;
        }
    }
}
