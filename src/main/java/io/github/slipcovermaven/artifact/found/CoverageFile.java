package io.github.slipcovermaven.artifact.found;

import io.github.slipcovermaven.artifact.coveragepy.CoverageDataReader;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyJson;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyMeta;
import io.github.slipcovermaven.artifact.coveragepy.Sqlite;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverMeta;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonStream;
import io.github.slipcovermaven.json.JsonToken;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a file that somebody gave for an artifact is, by its content: names and endings say nothing. */
public sealed interface CoverageFile {

    /**
     * SlipCover's JSON.
     *
     * @param meta what it says of itself
     */
    record Slipcover(SlipcoverMeta meta) implements CoverageFile {}

    /**
     * coverage.py's JSON.
     *
     * @param meta what it says of itself
     */
    record CoveragePy(CoveragePyMeta meta) implements CoverageFile {}

    /**
     * coverage.py's data file.
     *
     * @param kind what it recorded
     */
    record Data(Recording.Kind kind) implements CoverageFile {}

    /** None of these. */
    record Other() implements CoverageFile {}

    /**
     * Looks into the file, no further than is needed.
     *
     * @throws ProblemException when it cannot be read, or is one of these but damaged, cut, or of a version that is not
     *     known
     */
    static CoverageFile of(Path file) {
        String name = file.toString();
        try {
            if (Sqlite.isDatabase(file)) {
                return CoverageDataReader.findKind(file)
                        .<CoverageFile>map(Data::new)
                        .orElseGet(Other::new);
            }
            return switch (software(file)) {
                case SlipcoverMeta.SLIPCOVER -> new Slipcover(slipcover(file, name));
                case CoveragePyMeta.COVERAGE_PY -> new CoveragePy(coveragePy(file, name));
                default -> new Other();
            };
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(name, AtomicFile.reason(e)), e);
        }
    }

    private static SlipcoverMeta slipcover(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return SlipcoverJson.readMeta(in, name);
        }
    }

    private static CoveragePyMeta coveragePy(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CoveragePyJson.readMeta(in, name);
        }
    }

    /** Returns who wrote the JSON, or an empty name. What is not JSON up to there is nobody's. */
    private static String software(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonStream json = JsonStream.of(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (key.equals("meta") && value == JsonToken.START_OBJECT) {
                    return named(json).orElse("");
                }
                json.skipChildren();
            }
            return "";
        } catch (IOException e) {
            if (Json.isMalformed(e)) {
                return "";
            }
            throw e;
        }
    }

    /** coverage.py does not name itself; nobody else says whether contexts are shown, and since 7.4 it has a number. */
    private static Optional<String> named(JsonStream json) throws IOException {
        String found = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (key.equals("software") && value == JsonToken.VALUE_STRING) {
                found = json.getText();
            } else if (found == null && isCoveragePys(key, value)) {
                found = CoveragePyMeta.COVERAGE_PY;
            }
            json.skipChildren();
        }
        return Optional.ofNullable(found);
    }

    private static boolean isCoveragePys(String key, JsonToken value) {
        return (key.equals("format") && value == JsonToken.VALUE_NUMBER_INT)
                || (key.equals("show_contexts") && value.isBoolean());
    }
}
