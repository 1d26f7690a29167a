package io.github.slipcovermaven.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and writes the documents that this plugin makes for itself: strict, each with a format number. */
public final class Documents {

    /** The plan of a hundred thousand tests, all of them lost, and as many sources come to some 30 MiB. */
    private static final long LARGEST = 256L << 20;

    private Documents() {}

    /**
     * Begins to load what writing a document of this type needs, beside what comes before it: some five hundred classes,
     * which take a merge 0.1 s at its end. What fails here fails there again.
     */
    public static void expect(Class<?> type) {
        Thread loading = new Thread(() -> Json.mapper().writerFor(type), "slipcover-json");
        loading.setDaemon(true);
        loading.setUncaughtExceptionHandler((thread, failure) -> {});
        loading.start();
    }

    public static void write(Path file, Object document) {
        AtomicFile.write(file, out -> {
            out.write(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
            out.write('\n');
        });
    }

    public static <T> Optional<T> read(Path file, Class<T> type, int format) {
        String name = file.toString();
        JsonNode document;
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw new ProblemException(ArtifactAdvice.beyondLimits(name, "it has more than " + LARGEST + " bytes"));
            }
            document = Json.tree(in);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Json.unreadable(name, e);
        }
        check(name, document, format);
        try {
            return Optional.of(Json.mapper().treeToValue(document, type));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ArtifactAdvice.unexpected(name, what(e)), e);
        }
    }

    private static void check(String name, JsonNode document, int format) {
        if (document.isMissingNode()) {
            throw new ProblemException(ArtifactAdvice.unexpected(name, "it is empty"));
        }
        if (!document.path("format").isIntegralNumber()) {
            throw new ProblemException(ArtifactAdvice.unexpected(name, "it has no \"format\""));
        }
        if (document.path("format").longValue() != format) {
            throw new ProblemException(
                    ArtifactAdvice.unknownFormat(name, document.path("format").asText(), format));
        }
    }

    private static String what(JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        if (path.isEmpty()) {
            return "its parts are not all there, or contradict each other";
        }
        // What a part itself says against its value names that, too.
        return e.getCause() instanceof IllegalArgumentException cause
                ? "\"" + path + "\" does not fit: " + ArtifactAdvice.shown(String.valueOf(cause.getMessage()))
                : "\"" + path + "\" is missing, unknown or of another type";
    }
}
