package io.github.slipcovermaven.report.cobertura;

import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.FileCoverage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many branches leave each line, and how many of them were taken. */
final class BranchesByLine {

    private final Map<Integer, Counter> counters = new HashMap<>();

    BranchesByLine(FileCoverage file) {
        add(file.taken(), new Counter(1, 1));
        add(file.missingBranches(), new Counter(0, 1));
    }

    private void add(BranchSet branches, Counter one) {
        branches.stream().forEach(branch -> counters.merge(branch.from(), one, Counter::plus));
    }

    /** Returns the branches that leave the line, or null when there is none. */
    @Nullable
    Counter at(int line) {
        return counters.get(line);
    }
}
