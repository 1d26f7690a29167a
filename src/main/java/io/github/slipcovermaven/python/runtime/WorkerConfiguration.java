package io.github.slipcovermaven.python.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.python.engine.CoverageSettings;
import io.github.slipcovermaven.python.engine.MeasuringEngine;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the Python side is told, in one JSON file: {@code configuration.py} reads it.
 *
 * @param directory where journals, artifacts and events go; it exists
 * @param attempt which process of the runner, or of one of several, it is or belongs to; from 0
 * @param sources roots of what is measured
 * @param omit patterns of files that do not count
 * @param excludeLines replaces the engine's own patterns of lines that do not count
 * @param excludeAlso further such patterns
 * @param branch whether branches are measured
 * @param root the folder that relative patterns start from
 * @param runtime the folder that holds {@code slipcover_maven}
 * @param environment whose overlays the workers see
 * @param codeCache where processes keep compiled code for each other, see {@link CodeCache}
 * @param select a JSON list of node ids; only these run
 * @param worker the name of pytest's own process: {@code main}, or {@code w0}, {@code w1}, ... of several
 * @param division which tests are whose, where several share them
 * @param stop ends such a process after its current test, once it is there
 * @param features for behave: which features are this process' own
 * @param moved folders and files that stand for others here, the innermost first: a copy of the tree that it runs in, and
 *     what lies below the sources only by a link
 * @param engine what measures
 * @param coverage the user's configuration of coverage.py, where that measures
 * @param trial whether it is one of two that are held against each other, and tells what it loaded
 */
public record WorkerConfiguration(
        Path directory,
        int attempt,
        List<Path> sources,
        List<String> omit,
        Optional<List<String>> excludeLines,
        List<String> excludeAlso,
        boolean branch,
        Path root,
        Path runtime,
        PythonEnvironment environment,
        Path codeCache,
        Optional<Path> select,
        String worker,
        Optional<Path> division,
        Optional<Path> stop,
        Optional<Path> features,
        List<Moved> moved,
        MeasuringEngine engine,
        CoverageSettings coverage,
        boolean trial) {

    /**
     * A folder or file that stands for another.
     *
     * @param here its real path
     * @param home the path under which its coverage is kept
     */
    public record Moved(Path here, Path home) {}

    private static final int FORMAT = 1;
    /** A byte of a name that is no UTF-8 is a lone surrogate, which can only be written so. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Keeps unmodifiable copies. */
    public WorkerConfiguration {
        sources = List.copyOf(sources);
        omit = List.copyOf(omit);
        excludeLines = excludeLines.map(List::copyOf);
        excludeAlso = List.copyOf(excludeAlso);
        moved = List.copyOf(moved);
    }

    /** Writes the configuration. */
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("directory", Names.text(directory));
            json.writeNumberField("attempt", attempt);
            strings(json, "sources", sources);
            strings(json, "omit", omit);
            if (excludeLines.isPresent()) {
                strings(json, "excludeLines", excludeLines.get());
            } else {
                json.writeNullField("excludeLines");
            }
            strings(json, "excludeAlso", excludeAlso);
            json.writeBooleanField("branch", branch);
            json.writeStringField("root", Names.text(root));
            json.writeStringField("runtime", Names.text(runtime));
            strings(json, "overlayFirst", environment.before());
            strings(json, "overlay", environment.after());
            json.writeStringField("codeCache", Names.text(codeCache));
            json.writeStringField("select", select.map(Names::text).orElse(null));
            json.writeStringField("worker", worker);
            json.writeStringField("division", division.map(Names::text).orElse(null));
            json.writeStringField("stop", stop.map(Names::text).orElse(null));
            json.writeStringField("features", features.map(Names::text).orElse(null));
            json.writeArrayFieldStart("moved");
            for (Moved folder : moved) {
                json.writeStartArray();
                json.writeString(Names.text(folder.here()));
                json.writeString(Names.text(folder.home()));
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeStringField("engine", engine.tool());
            json.writeStringField(
                    "configFile", coverage.configFile().map(Names::text).orElse(null));
            json.writeStringField("base", coverage.base().map(Names::text).orElse(null));
            json.writeBooleanField("ownSource", coverage.ownSource());
            json.writeBooleanField("relativeFiles", coverage.relativeFiles());
            json.writeBooleanField("trial", trial);
            json.writeEndObject();
        }
    }

    private static void strings(JsonGenerator json, String name, List<?> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (Object value : values) {
            json.writeString(value instanceof Path path ? Names.text(path) : value.toString());
        }
        json.writeEndArray();
    }
}
