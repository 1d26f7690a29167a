package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.judge.Standings;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.refusal.Refusal;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.ReportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is written where there can be no result: summaries that say so and why, which CI servers show after a job that failed,
 * too, and a {@code result.json} that passes for nothing and says that what lies beside it is ours.
 *
 * @param module whose result it would have been; empty where nobody knows
 * @param reports how it would have been written down
 */
public record RefusedResult(Optional<ModuleLocation> module, ReportRequest reports) {

    /**
     * Writes it, in place of what an earlier build left.
     *
     * @param refusal why there is none
     * @param failed the tests that failed, and where
     * @return the refusal, to be thrown; it stands, although this may not be written down
     */
    public ProblemException tell(ProblemException refusal, List<String> failed) {
        Problem problem = refusal.problem();
        String title =
                reports.title().or(() -> module.map(ModuleLocation::name)).orElse("the inputs");
        try {
            MergeResults.write(
                    reports.folder().resolve(MergeResults.NAME),
                    MergeResult.refused(
                            reports.pluginVersion(),
                            module.map(ModuleLocation::artifactId).orElse(title),
                            problem.what().lines().map(String::strip).toList(),
                            failed,
                            module.map(RefusedResult::revision).orElse(null)));
            new Refusal(title, problem, failed, Standings.asked(reports.gate()))
                    .write(
                            reports.formats().stream().map(String::trim).toList(),
                            reports.pluginVersion(),
                            reports.folder());
        } catch (ProblemException e) {
            refusal.addSuppressed(e);
        }
        return refusal;
    }

    private static MergeResult.Revision revision(ModuleLocation module) {
        return new MergeResult.Revision(
                module.id(), ".", null, Instant.now(), false, new TreeMap<>(), List.of(), List.of());
    }
}
