package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.JsonWriter;
import io.github.slipcovermaven.plan.ListedFeature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code behave_plan.py} reads: which features are its own, and the scenarios that were found in them. */
public final class FeaturesFile {

    private static final int FORMAT = 1;

    private FeaturesFile() {}

    /**
     * Writes the features.
     *
     * @param elsewhere the features that other builds run; empty where this build runs the whole suite
     * @param tell the ids of the scenarios whose results are awaited; empty for all
     */
    public static void write(
            Path file, List<ListedFeature> features, Optional<List<String>> elsewhere, Optional<List<String>> tell) {
        Map<String, List<String>> scenarios = new LinkedHashMap<>();
        // A file that the user named twice is run twice.
        features.forEach(feature -> scenarios
                .computeIfAbsent(feature.path(), path -> new ArrayList<>())
                .addAll(feature.scenarios()));
        AtomicFile.write(file, out -> {
            try (JsonWriter json = JsonWriter.to(out)) {
                json.beginObject();
                json.number("format", FORMAT);
                json.value("features", scenarios);
                json.value("elsewhere", elsewhere.orElse(null));
                json.value("tell", tell.orElse(null));
                json.endObject();
            }
        });
    }
}
