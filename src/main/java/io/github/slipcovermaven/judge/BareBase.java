package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.placed.PathMapping;
import io.github.slipcovermaven.artifact.placed.PlacedReport;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.artifact.placed.SourceTree;
import io.github.slipcovermaven.artifact.record.MergedFile;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import io.github.slipcovermaven.revision.Changes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * An earlier result of which only the engine's JSON is there. It names neither its commit nor what its sources were: the
 * user says the one, and git has the others. Its paths are fitted to the files that the module had then.
 *
 * @param files what it says of each, by their paths relative to the module
 * @param untold what could not be compared, a sentence each
 */
record BareBase(SortedMap<String, MergedFile> files, List<String> untold) {

    /**
     * Reads it.
     *
     * @param changes since its commit
     * @throws ProblemException when it is damaged, or cannot be of that commit
     */
    static BareBase read(BasePlace.Bare place, Path module, Changes changes) {
        SourcePlaces places = new SourcePlaces(
                module, new CommitTree(changes.before().paths()), PathMapping.parse(place.pathMappings(), module));
        PlacedReport report = PlacedReport.read(place.file(), place.content(), places);
        if (report.files().isEmpty()) {
            throw new ProblemException(
                    CompareAdvice.bareOfOtherSources(place.file(), changes.base(), List.copyOf(report.elsewhere())));
        }
        refuseBeyondEnd(place, report, changes);
        SortedMap<String, MergedFile> files = new TreeMap<>();
        report.files().forEach((path, file) -> files.put(path, MergedFile.of(file, null, null)));
        String commit = BaseComparison.shortened(changes.base());
        List<String> untold = new ArrayList<>(List.of(CompareAdvice.bareUntold(place.file(), commit)));
        if (!report.elsewhere().isEmpty()) {
            untold.add(CompareAdvice.bareLeftOut(commit, List.copyOf(report.elsewhere())));
        }
        return new BareBase(files, List.copyOf(untold));
    }

    /** What was measured where the file ends before is another file. */
    private static void refuseBeyondEnd(BasePlace.Bare place, PlacedReport report, Changes changes) {
        Map<String, Integer> lastLines =
                changes.before().lastLines(report.files().keySet());
        report.files().forEach((path, file) -> {
            int last = lastLines.getOrDefault(path, LineSet.LAST_LINE);
            int line = lastLine(file);
            if (line > last) {
                throw new ProblemException(CompareAdvice.bareBeyondEnd(place.file(), path, line, last, changes.base()));
            }
        });
    }

    private static int lastLine(FileCoverage file) {
        int[] last = {file.lines().last()};
        file.branches().forEach((from, to) -> last[0] = Math.max(last[0], Math.max(from, Math.abs(to))));
        return last[0];
    }

    /** The files that the module had; how long they were is asked of all at once, when it is known which are named. */
    private record CommitTree(SortedSet<String> files) implements SourceTree {

        @Override
        public boolean has(String path) {
            return files.contains(path);
        }

        @Override
        public int lastLine(String path) {
            return LineSet.LAST_LINE;
        }
    }
}
