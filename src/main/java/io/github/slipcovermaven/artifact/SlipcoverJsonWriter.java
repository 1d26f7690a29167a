package io.github.slipcovermaven.artifact;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes SlipCover's JSON with the keys and in the order of its own {@code add_summaries}. */
final class SlipcoverJsonWriter {

    private final JsonGenerator json;
    private final boolean branches;

    private SlipcoverJsonWriter(JsonGenerator json, boolean branches) {
        this.json = json;
        this.branches = branches;
    }

    static void write(Coverage coverage, SlipcoverMeta meta, OutputStream out) throws IOException {
        if (meta.branchCoverage() != coverage.branchesMeasured()) {
            throw new IllegalArgumentException("the meta and the coverage differ in their branch mode");
        }
        try (JsonGenerator json = Json.factory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // After an exception a file that looks whole must not be completed.
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            new SlipcoverJsonWriter(json, meta.branchCoverage()).document(coverage, meta);
        }
    }

    private void document(Coverage coverage, SlipcoverMeta meta) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("meta");
        json.writeStringField("software", meta.software());
        json.writeStringField("version", meta.version());
        json.writeStringField("timestamp", meta.timestamp());
        json.writeBooleanField("branch_coverage", meta.branchCoverage());
        json.writeBooleanField("show_contexts", false);
        json.writeEndObject();
        json.writeObjectFieldStart("files");
        for (Map.Entry<String, FileCoverage> file : coverage.files().entrySet()) {
            json.writeObjectFieldStart(file.getKey());
            file(file.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("summary");
        summary(coverage.lineCounter(), coverage.branchCounter());
        json.writeStringField("percent_covered_display", display(coverage.counter()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void file(FileCoverage file) throws IOException {
        lines("executed_lines", file.executed());
        lines("missing_lines", file.missing());
        if (branches) {
            branches("executed_branches", file.taken());
            branches("missing_branches", file.missingBranches());
        }
        json.writeObjectFieldStart("summary");
        summary(file.lineCounter(), file.branchCounter());
        json.writeEndObject();
    }

    private void summary(Counter lines, Counter taken) throws IOException {
        json.writeNumberField("covered_lines", lines.covered());
        json.writeNumberField("missing_lines", lines.missed());
        if (branches) {
            json.writeNumberField("covered_branches", taken.covered());
            json.writeNumberField("missing_branches", taken.missed());
        }
        json.writeNumberField("percent_covered", (branches ? lines.plus(taken) : lines).percent());
    }

    private void lines(String key, LineSet lines) throws IOException {
        StringBuilder list = new StringBuilder();
        for (int line = lines.next(0); line >= 0; line = lines.next(line + 1)) {
            list.append(',').append(line);
        }
        list(key, list);
    }

    private void branches(String key, BranchSet branches) throws IOException {
        StringBuilder list = new StringBuilder();
        branches.forEach((from, to) ->
                list.append(",[").append(from).append(',').append(to).append(']'));
        list(key, list);
    }

    private void list(String key, StringBuilder elements) throws IOException {
        writeList(json, key, elements);
    }

    /**
     * As one text: the generator's own books on every number cost more than the number.
     *
     * @param elements each with a comma before it
     */
    static void writeList(JsonGenerator json, String key, StringBuilder elements) throws IOException {
        json.writeFieldName(key);
        json.writeRawValue(
                elements.isEmpty()
                        ? "[]"
                        : elements.replace(0, 1, "[").append(']').toString());
    }

    /**
     * Rounds as SlipCover does (Python's {@code round}, ties to even), but says 100 only when it is: a
     * printed figure never claims more than there is.
     */
    private static String display(Counter counter) {
        long rounded = (long) Math.rint(counter.percent());
        return String.valueOf(counter.isFull() ? rounded : Math.min(99, rounded));
    }
}
