package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordedFile;
import io.github.slipcovermaven.json.JsonOut;
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

    private final JsonOut json;
    private final CoveragePyReport report;
    private final boolean branches;

    private CoveragePyJsonWriter(JsonOut json, CoveragePyReport report) {
        this.json = json;
        this.report = report;
        this.branches = report.meta().branchCoverage();
    }

    static void write(CoveragePyReport report, String timestamp, OutputStream out) throws IOException {
        JsonOut json = new JsonOut(out);
        new CoveragePyJsonWriter(json, report).document(timestamp);
        json.flush();
    }

    private void document(String timestamp) throws IOException {
        json.raw("{\"meta\":{\"format\":" + FORMAT + ",\"version\":")
                .text(report.meta().version());
        json.raw(",\"timestamp\":").text(timestamp);
        json.raw(",\"branch_coverage\":" + branches);
        json.raw(",\"show_contexts\":" + report.meta().contexts() + "},\"files\":{");
        long excluded = 0;
        long partial = 0;
        String separator = "";
        for (Map.Entry<String, FileCoverage> entry : report.coverage().files().entrySet()) {
            LineSet out = report.excluded().getOrDefault(entry.getKey(), LineSet.empty());
            json.raw(separator).text(entry.getKey()).raw(":{");
            file(entry.getKey(), entry.getValue(), out);
            json.raw("}");
            separator = ",";
            excluded += out.size();
            partial += partial(entry.getValue());
        }
        Coverage all = report.coverage();
        json.raw("},\"totals\":");
        summary(all.lineCounter(), all.branchCounter(), excluded, partial);
        json.raw("}");
    }

    private void file(String path, FileCoverage file, LineSet excluded) throws IOException {
        json.raw("\"executed_lines\":").lines(file.executed()).raw(",\"summary\":");
        summary(file.lineCounter(), file.branchCounter(), excluded.size(), partial(file));
        json.raw(",\"missing_lines\":").lines(file.missing());
        json.raw(",\"excluded_lines\":").lines(excluded);
        if (report.meta().contexts()) {
            contexts(report.contexts().get(path));
        }
        if (branches) {
            json.raw(",\"executed_branches\":").branches(file.taken());
            json.raw(",\"missing_branches\":").branches(file.missingBranches());
        }
    }

    /** Branches not taken, whose line itself is not missing, as Analysis in coverage/results.py counts them. */
    private static long partial(FileCoverage file) {
        LineSet missing = file.missing();
        return file.missingBranches().stream()
                .mapToInt(branch -> branch.from())
                .filter(line -> !missing.contains(line))
                .count();
    }

    private void summary(Counter lines, Counter taken, long excluded, long partial) throws IOException {
        Counter both = branches ? lines.plus(taken) : lines;
        json.raw("{\"covered_lines\":").number(lines.covered());
        json.raw(",\"num_statements\":").number(lines.total());
        json.raw(",\"percent_covered\":").number(both.percent());
        json.raw(",\"percent_covered_display\":").text(display(both));
        json.raw(",\"missing_lines\":").number(lines.missed());
        json.raw(",\"excluded_lines\":").number(excluded);
        if (branches) {
            json.raw(",\"num_branches\":").number(taken.total());
            json.raw(",\"num_partial_branches\":").number(partial);
            json.raw(",\"covered_branches\":").number(taken.covered());
            json.raw(",\"missing_branches\":").number(taken.missed());
        }
        json.raw("}");
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
        json.raw(",\"contexts\":{");
        String separator = "";
        for (Map.Entry<Integer, List<String>> line : byLine.entrySet()) {
            json.raw(separator).text(line.getKey().toString());
            String before = ":[";
            for (String context : line.getValue()) {
                json.raw(before).text(context);
                before = ",";
            }
            json.raw("]");
            separator = ",";
        }
        json.raw("}");
    }
}
