package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.Fields;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.PlanAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The most that a worker of each execution took of memory in its last run, in bytes, as JSON. */
public final class PeakMemoryFile {

    private static final int FORMAT = 1;
    private static final long LARGEST = 1L << 20;

    private PeakMemoryFile() {}

    /** Returns the file of a module in a folder of all modules' files. */
    public static Path of(Path folder, String groupId, String artifactId) {
        return FolderName.ofModule(folder, groupId, artifactId);
    }

    /**
     * Returns the peaks by execution; none when there is no such file.
     *
     * @throws ProblemException when it is not one that this version reads
     */
    public static SortedMap<String, Long> read(Path file) {
        SortedMap<String, Long> peaks = new TreeMap<>();
        if (!Files.isRegularFile(file)) {
            return peaks;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw damaged(file, "it is larger than " + LARGEST + " bytes");
            }
            Fields root = Fields.of(Json.read(in), reason -> damaged(file, reason));
            if (root.integer("format") != FORMAT) {
                throw damaged(file, "its format is " + root.integer("format") + ", and this version reads " + FORMAT);
            }
            for (JsonValue node : root.list("executions")) {
                Fields execution = Fields.of(node, reason -> damaged(file, reason));
                peaks.put(execution.text("id"), execution.integer("peak"));
            }
            return peaks;
        } catch (IOException e) {
            throw new ProblemException(PlanAdvice.peaksDamaged(file, AtomicFile.reason(e)), e);
        }
    }

    private static ProblemException damaged(Path file, String reason) {
        return new ProblemException(PlanAdvice.peaksDamaged(file, reason));
    }

    /** Writes the peaks. */
    public static void write(Path file, SortedMap<String, Long> peaks) {
        AtomicFile.write(
                file,
                out -> Json.write(
                        out,
                        Map.of(
                                "format",
                                FORMAT,
                                "executions",
                                peaks.entrySet().stream()
                                        .map(peak -> Map.of("id", peak.getKey(), "peak", peak.getValue()))
                                        .toList())));
    }
}
