package io.github.slipcovermaven.report;

import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.MostFirst;
import io.github.slipcovermaven.problem.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The order of a report that cannot show everything. */
public final class Worst {

    private Worst() {}

    /** Returns the files that miss something, those that miss most first. */
    public static List<Map.Entry<String, FileCoverage>> first(Coverage coverage) {
        return coverage.files().entrySet().stream()
                .filter(file -> !file.getValue().counter().isFull())
                .sorted(MostFirst.by(file -> file.counter().missed()))
                .toList();
    }

    /** Returns the lines that say how many files have no row. */
    public static List<String> leftOut(int full, int more, String where) {
        List<String> lines = new ArrayList<>();
        if (more > 0) {
            lines.add("... and " + Counted.of(more, "more file") + ": " + where);
        }
        if (full > 0) {
            lines.add(Counted.of(full, "file") + " fully covered");
        }
        return lines;
    }
}
