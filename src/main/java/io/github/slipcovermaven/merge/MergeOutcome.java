package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergedFile;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFormat;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ReportRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a merge, as its reports and its result say it.
 *
 * @param shards what was found
 * @param request what was asked for
 * @param reports how to write it down
 * @param merged their union
 * @param reasons why it is not complete, one sentence each; empty when it is
 * @param warnings what could not be compared or placed, one sentence each
 * @param revision of what it is the result
 */
record MergeOutcome(
        FoundShards shards,
        MergeRequest request,
        ReportRequest reports,
        MergedShards merged,
        List<String> reasons,
        List<String> warnings,
        MergeResult.Revision revision) {

    /** Keeps unmodifiable copies. */
    MergeOutcome {
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
    }

    /** Returns what the reports say; their time is now, in milliseconds. */
    ReportContext context() {
        Path root = shards.module().repositoryRoot();
        String module = Names.below(root, shards.module().directory());
        SortedMap<String, Counter> environments = new TreeMap<>();
        if (merged.environments().size() > 1) {
            merged.environments().forEach((name, coverage) -> environments.put(name, coverage.counter()));
        }
        return new ReportContext(
                reports.title().orElse(shards.module().name()),
                merged.coverage(),
                module,
                root,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                reports.pluginVersion(),
                stamps(),
                merged.engine().name(),
                merged.engine().version(),
                merged.pythons(),
                environments);
    }

    /** What every report has to say, whoever asked for it: a later merge must not look better than the run was. */
    private List<String> stamps() {
        List<String> stamps = new ArrayList<>();
        if (!shards.plain().isEmpty()) {
            int count = shards.plain().size();
            stamps.add("UNPROVEN: " + count + (count == 1 ? " artifact has no record" : " artifacts have no record"));
        }
        if (!revision.compared() && shards.plain().isEmpty()) {
            stamps.add("UNCOMPARED: not compared with sources, which are not here");
        }
        if (merged.testsFailed()) {
            stamps.add("TESTS FAILED: " + merged.counts().words());
        }
        Listed.first(reasons).forEach(reason -> stamps.add("INCOMPLETE: " + reason));
        if (Listed.isLong(reasons)) {
            stamps.add("INCOMPLETE: ... and " + Listed.more(reasons) + " more reasons, see result.json");
        }
        return stamps;
    }

    /** Returns the result, with the hash of the merged coverage: that is written before. */
    MergeResult result() {
        return new MergeResult(
                MergeResult.FORMAT,
                reports.pluginVersion(),
                shards.module().artifactId(),
                reasons.isEmpty() ? RunState.COMPLETE : RunState.INCOMPLETE,
                reasons,
                warnings,
                shards.failures(),
                request.allowIncomplete(),
                shards.executions(),
                merged.engine(),
                merged.coverage().lineCounter(),
                merged.coverage().branchCounter(),
                new TreeMap<>(merged.counts().byWord()),
                environments(),
                shards.plain().size(),
                expected(),
                revision(request),
                files(),
                ArtifactHash.of(reports.folder().resolve(ReportFormat.JSON.file())));
    }

    private SortedMap<String, MergedFile> files() {
        SortedMap<String, MergedFile> files = new TreeMap<>();
        merged.coverage()
                .files()
                .forEach((path, file) ->
                        files.put(path, MergedFile.of(file, revision.measured().get(path))));
        return files;
    }

    /** With what the merge itself writes into the checkout. */
    private MergeResult.Revision revision(MergeRequest request) {
        Path module = shards.module().directory();
        List<String> written = new ArrayList<>(revision.written());
        request.durationsFile()
                .filter(file -> file.startsWith(module))
                .ifPresent(file -> written.add(Names.below(module, file)));
        return new MergeResult.Revision(
                revision.module(),
                revision.path(),
                revision.merged(),
                revision.compared(),
                revision.measured(),
                revision.checkouts(),
                written);
    }

    private List<MergeResult.Environment> environments() {
        return merged.environments().size() < 2
                ? List.of()
                : merged.environments().entrySet().stream()
                        .map(environment -> new MergeResult.Environment(
                                environment.getKey(),
                                environment.getValue().lineCounter(),
                                environment.getValue().branchCounter()))
                        .toList();
    }

    private @Nullable Integer expected() {
        return request.source() instanceof MergeSource.Inputs inputs
                        && inputs.expectedShards().isPresent()
                ? Integer.valueOf(inputs.expectedShards().getAsInt())
                : null;
    }
}
