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

/**
 * Writes what {@code coverage json} writes, in its format 2: the keys in the order of {@code coverage/jsonreport.py}, and
 * the figures of {@code coverage/results.py}. (Format 3 has the same and, once more, by function and class.)
 */
public final class CoveragePyJsonWriter {

    private static final int FORMAT = 2;

    private final JsonGenerator json;
    private final boolean branches;

    private CoveragePyJsonWriter(JsonGenerator json, boolean branches) {
        this.json = json;
        this.branches = branches;
    }

    /**
     * Writes coverage.
     *
     * @param version coverage.py's
     * @param timestamp local time without a zone, ISO 8601, as coverage.py gives it
     * @param out is flushed, not closed
     */
    public static void write(
            Coverage coverage, CoveragePyDetails details, String version, String timestamp, OutputStream out)
            throws IOException {
        try (JsonGenerator json = Json.factory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // After an exception a file that looks whole must not be completed.
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            new CoveragePyJsonWriter(json, coverage.branchesMeasured()).document(coverage, details, version, timestamp);
        }
    }

    private void document(Coverage coverage, CoveragePyDetails details, String version, String timestamp)
            throws IOException {
        boolean contexts = !details.contexts().isEmpty();
        json.writeStartObject();
        json.writeObjectFieldStart("meta");
        json.writeNumberField("format", FORMAT);
        json.writeStringField("version", version);
        json.writeStringField("timestamp", timestamp);
        json.writeBooleanField("branch_coverage", branches);
        json.writeBooleanField("show_contexts", contexts);
        json.writeEndObject();
        Totals totals = new Totals(0, 0);
        json.writeObjectFieldStart("files");
        for (Map.Entry<String, FileCoverage> entry : coverage.files().entrySet()) {
            FileCoverage file = entry.getValue();
            LineSet excluded = details.excluded().getOrDefault(entry.getKey(), LineSet.empty());
            Totals own = new Totals(excluded.size(), partial(file));
            totals = new Totals(totals.excluded() + own.excluded(), totals.partial() + own.partial());
            json.writeObjectFieldStart(entry.getKey());
            lines("executed_lines", file.executed());
            summary("summary", file.lineCounter(), file.branchCounter(), own);
            lines("missing_lines", file.missing());
            lines("excluded_lines", excluded);
            if (contexts) {
                contexts(details.contexts().get(entry.getKey()));
            }
            if (branches) {
                branches("executed_branches", file.taken());
                branches("missing_branches", file.missingBranches());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        summary("totals", coverage.lineCounter(), coverage.branchCounter(), totals);
        json.writeEndObject();
    }

    /** What is counted besides lines and branches. */
    private record Totals(int excluded, long partial) {}

    /** The lines that ran and of which not every branch was taken. */
    private static long partial(FileCoverage file) {
        LineSet missing = file.missing();
        return file.missingBranches().stream()
                .mapToInt(branch -> branch.from())
                .distinct()
                .filter(line -> !missing.contains(line))
                .count();
    }

    private void summary(String key, Counter lines, Counter taken, Totals totals) throws IOException {
        Counter both = branches ? lines.plus(taken) : lines;
        json.writeObjectFieldStart(key);
        json.writeNumberField("covered_lines", lines.covered());
        json.writeNumberField("num_statements", lines.total());
        json.writeNumberField("percent_covered", both.percent());
        json.writeStringField("percent_covered_display", display(both));
        json.writeNumberField("missing_lines", lines.missed());
        json.writeNumberField("excluded_lines", totals.excluded());
        if (branches) {
            json.writeNumberField("num_branches", taken.total());
            json.writeNumberField("num_partial_branches", totals.partial());
            json.writeNumberField("covered_branches", taken.covered());
            json.writeNumberField("missing_branches", taken.missed());
        }
        json.writeEndObject();
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
            json.writeArrayFieldStart(String.valueOf(line.getKey()));
            for (String context : line.getValue()) {
                json.writeString(context);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void lines(String key, LineSet lines) throws IOException {
        json.writeArrayFieldStart(key);
        for (int line = lines.next(0); line >= 0; line = lines.next(line + 1)) {
            json.writeNumber(line);
        }
        json.writeEndArray();
    }

    private void branches(String key, BranchSet set) throws IOException {
        json.writeArrayFieldStart(key);
        for (var branch : set.stream().toList()) {
            json.writeStartArray();
            json.writeNumber(branch.from());
            json.writeNumber(branch.to());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** As coverage.py's display_covered: rounded, but 0 and 100 only when it is so. */
    private static String display(Counter counter) {
        double percent = counter.percent();
        if (percent > 0 && percent < 0.5) {
            return "1";
        }
        return String.valueOf(counter.isFull() ? 100 : Math.min(99, (long) Math.rint(percent)));
    }
}
