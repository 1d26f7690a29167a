package io.github.slipcovermaven.artifact.slipcover;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.json.JsonOut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes SlipCover's JSON with the keys and in the order of its own {@code add_summaries}. */
final class SlipcoverJsonWriter {

    private final JsonOut json;
    private final boolean branches;

    private SlipcoverJsonWriter(JsonOut json, boolean branches) {
        this.json = json;
        this.branches = branches;
    }

    static void write(Coverage coverage, SlipcoverMeta meta, OutputStream out) throws IOException {
        if (meta.branchCoverage() != coverage.branchesMeasured()) {
            throw new IllegalArgumentException("the meta and the coverage differ in their branch mode");
        }
        JsonOut json = new JsonOut(out);
        new SlipcoverJsonWriter(json, meta.branchCoverage()).document(coverage, meta);
        json.flush();
    }

    private void document(Coverage coverage, SlipcoverMeta meta) throws IOException {
        json.raw("{\"meta\":{\"software\":").text(meta.software());
        json.raw(",\"version\":").text(meta.version());
        json.raw(",\"timestamp\":").text(meta.timestamp());
        json.raw(",\"branch_coverage\":" + meta.branchCoverage() + ",\"show_contexts\":false}");
        json.raw(",\"files\":{");
        String separator = "";
        for (Map.Entry<String, FileCoverage> file : coverage.files().entrySet()) {
            json.raw(separator).text(file.getKey()).raw(":{");
            file(file.getValue());
            json.raw("}");
            separator = ",";
        }
        json.raw("},\"summary\":{");
        summary(coverage.lineCounter(), coverage.branchCounter());
        json.raw(",\"percent_covered_display\":").text(display(coverage.counter()));
        json.raw("}}");
    }

    private void file(FileCoverage file) throws IOException {
        json.raw("\"executed_lines\":").lines(file.executed());
        json.raw(",\"missing_lines\":").lines(file.missing());
        if (branches) {
            json.raw(",\"executed_branches\":").branches(file.taken());
            json.raw(",\"missing_branches\":").branches(file.missingBranches());
        }
        json.raw(",\"summary\":{");
        summary(file.lineCounter(), file.branchCounter());
        json.raw("}");
    }

    private void summary(Counter lines, Counter taken) throws IOException {
        json.raw("\"covered_lines\":").number(lines.covered());
        json.raw(",\"missing_lines\":").number(lines.missed());
        if (branches) {
            json.raw(",\"covered_branches\":").number(taken.covered());
            json.raw(",\"missing_branches\":").number(taken.missed());
        }
        json.raw(",\"percent_covered\":").number((branches ? lines.plus(taken) : lines).percent());
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
