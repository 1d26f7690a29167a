package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Removes what an earlier build left, so that it can never pass for this one's. */
public final class StaleResults {

    /** The last name of the folder that reports are in by default. Nobody else writes there. */
    private static final String DEFAULT = "slipcover";

    private StaleResults() {}

    /**
     * Removes the merged result and the reports of a folder, or a single file.
     *
     * @throws ProblemException when the folder has somebody else's file with the name of a report; nothing is removed then
     */
    public static void remove(Path path) {
        try {
            if (Files.isDirectory(path)) {
                refuseForeign(path);
                for (Report report : Reports.ALL) {
                    report.files().removeFrom(path);
                }
                // Last of all: it says that the others are ours, and passes for nothing without them.
                Files.deleteIfExists(path.resolve(MergeResults.NAME));
            } else {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Removes the reports of several modules, and the file beside them that says whose they are.
     *
     * @param mark the name of that file
     * @throws ProblemException when the folder has somebody else's file with the name of a report; nothing is removed then
     */
    public static void removeReports(Path folder, String mark) {
        try {
            if (!isBelowDefault(folder) && !Files.exists(folder.resolve(mark))) {
                refuseDoubtful(folder);
            }
            for (Report report : Reports.ALL) {
                report.files().removeFrom(folder);
            }
            Files.deleteIfExists(folder.resolve(mark));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBelowDefault(Path folder) {
        Path parent = folder.getParent();
        return folder.endsWith(DEFAULT) || (parent != null && parent.endsWith(DEFAULT));
    }

    private static void refuseForeign(Path folder) {
        Path result = folder.resolve(MergeResults.NAME);
        if (folder.endsWith(DEFAULT) || isOurs(result)) {
            return;
        }
        if (Files.exists(result)) {
            throw new ProblemException(MergeAdvice.foreignReport(result));
        }
        refuseDoubtful(folder);
    }

    private static void refuseDoubtful(Path folder) {
        for (Report report : Reports.ALL) {
            if (report.files().isDoubtful(folder)) {
                throw new ProblemException(
                        MergeAdvice.foreignReport(report.files().in(folder)));
            }
        }
    }

    private static boolean isOurs(Path result) {
        try {
            return MergeResults.read(result).isPresent();
        } catch (ProblemException e) {
            return false;
        }
    }
}
