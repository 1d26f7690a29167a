package io.github.slipcovermaven.artifact;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes coverage.py's JSON with the keys and in the order of its own {@code jsonreport.py}. */
final class CoveragePyJsonWriter {

    /** The last without regions. */
    private static final int FORMAT = 2;

    private final JsonGenerator json;
    private final CoveragePyReport report;
    private final boolean branches;

    private CoveragePyJsonWriter(JsonGenerator json, CoveragePyReport report) {
        this.json = json;
        this.report = report;
        this.branches = report.meta().branchCoverage();
    }

    static void write(CoveragePyReport report, String timestamp, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.factory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // After an exception a file that looks whole must not be completed.
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            new CoveragePyJsonWriter(json, report).document(timestamp);
        }
    }

    private void document(String timestamp) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("meta");
        json.writeNumberField("format", FORMAT);
        json.writeStringField("version", report.meta().version());
        json.writeStringField("timestamp", timestamp);
        json.writeBooleanField("branch_coverage", branches);
        json.writeBooleanField("show_contexts", report.meta().contexts());
        json.writeEndObject();
        json.writeObjectFieldStart("files");
        long excluded = 0;
        long partial = 0;
        for (Map.Entry<String, FileCoverage> entry : report.coverage().files().entrySet()) {
            LineSet out = report.excluded().getOrDefault(entry.getKey(), LineSet.empty());
            json.writeObjectFieldStart(entry.getKey());
            file(entry.getKey(), entry.getValue(), out);
            json.writeEndObject();
            excluded += out.size();
            partial += partial(entry.getValue());
        }
        json.writeEndObject();
        Coverage all = report.coverage();
        summary("totals", all.lineCounter(), all.branchCounter(), excluded, partial);
        json.writeEndObject();
    }

    private void file(String path, FileCoverage file, LineSet excluded) throws IOException {
        lines("executed_lines", file.executed());
        summary("summary", file.lineCounter(), file.branchCounter(), excluded.size(), partial(file));
        lines("missing_lines", file.missing());
        lines("excluded_lines", excluded);
        if (report.meta().contexts()) {
            contexts(report.contexts().get(path));
        }
        if (branches) {
            branches("executed_branches", file.taken());
            branches("missing_branches", file.missingBranches());
        }
    }

    /**
     * Lines that did not go all of their ways, and are not missing themselves: as Analysis.narrow and Numbers have it, one
     * that is no statement counts, too.
     */
    private static long partial(FileCoverage file) {
        LineSet missing = file.missing();
        return file.missingBranches().stream()
                .mapToInt(branch -> branch.from())
                .filter(line -> !missing.contains(line))
                .distinct()
                .count();
    }

    private void summary(String key, Counter lines, Counter taken, long excluded, long partial) throws IOException {
        Counter both = branches ? lines.plus(taken) : lines;
        json.writeObjectFieldStart(key);
        json.writeNumberField("covered_lines", lines.covered());
        json.writeNumberField("num_statements", lines.total());
        json.writeNumberField("percent_covered", both.percent());
        json.writeStringField("percent_covered_display", display(both));
        json.writeNumberField("missing_lines", lines.missed());
        json.writeNumberField("excluded_lines", excluded);
        if (branches) {
            json.writeNumberField("num_branches", taken.total());
            json.writeNumberField("num_partial_branches", partial);
            json.writeNumberField("covered_branches", taken.covered());
            json.writeNumberField("missing_branches", taken.missed());
        }
        json.writeEndObject();
    }

    /** As coverage.py rounds without {@code precision}: 0 and 100 only when they are exact. */
    private static String display(Counter counter) {
        long rounded = (long) Math.rint(counter.percent());
        long least = counter.covered() == 0 && counter.total() > 0 ? 0 : 1;
        return String.valueOf(counter.isFull() ? 100 : Math.max(least, Math.min(99, rounded)));
    }

    private void contexts(@Nullable RecordedFile recorded) throws IOException {
        SortedMap<Integer, List<String>> byLine = new TreeMap<>();
        if (recorded != null) {
            recorded.lines()
                    .forEach((context, lines) -> lines.stream()
                            .forEach(line -> byLine.computeIfAbsent(line, l -> new ArrayList<>())
                                    .add(context)));
        }
        json.writeObjectFieldStart("contexts");
        for (Map.Entry<Integer, List<String>> line : byLine.entrySet()) {
            json.writeArrayFieldStart(line.getKey().toString());
            for (String context : line.getValue()) {
                json.writeString(context);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void lines(String key, LineSet lines) throws IOException {
        StringBuilder list = new StringBuilder();
        lines.stream().forEach(line -> list.append(',').append(line));
        SlipcoverJsonWriter.writeList(json, key, list);
    }

    private void branches(String key, BranchSet set) throws IOException {
        StringBuilder list = new StringBuilder();
        set.forEach((from, to) ->
                list.append(",[").append(from).append(',').append(to).append(']'));
        SlipcoverJsonWriter.writeList(json, key, list);
    }
}
