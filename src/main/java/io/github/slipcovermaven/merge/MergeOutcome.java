package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.engine.Measured;
import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.MergedFile;
import io.github.slipcovermaven.artifact.record.OwnMinimum;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.Stamps;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ReportRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a merge, as its reports and its result say it.
 *
 * @param read what was merged
 * @param reports how to write it down
 * @param reasons why it is not complete, one sentence each; empty when it is
 * @param warnings what could not be compared or placed, one sentence each
 */
record MergeOutcome(ReadMerge read, ReportRequest reports, List<String> reasons, List<String> warnings) {

    /** Keeps unmodifiable copies. */
    MergeOutcome {
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
    }

    /** Returns what the reports say, without a verdict: that needs the result. Their time is now, in milliseconds. */
    ReportContext context() {
        Path root = read.shards().module().repositoryRoot();
        String module = Names.below(root, read.shards().module().directory());
        SortedMap<String, Counter> environments = new TreeMap<>();
        if (read.merged().environments().size() > 1) {
            read.merged().environments().forEach((name, coverage) -> environments.put(name, coverage.counter()));
        }
        return new ReportContext(
                reports.title().orElse(read.shards().module().name()),
                read.merged().coverage(),
                module,
                root,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                reports.pluginVersion(),
                stamps(),
                read.merged().engine().name(),
                read.merged().engine().version(),
                read.merged().pythons(),
                read.merged().counts(),
                environments,
                read.shards().failedTests(),
                Standing.UNASKED,
                background());
    }

    private Background background() {
        MergeResult.Revision revision = read.inspection().revision();
        return new Background(
                Optional.ofNullable(revision.commit()),
                Summaries.executions(read.shards().executions()),
                warnings,
                revision.measured(),
                excluded(),
                read.merged().environments().size() > 1 ? read.merged().environments() : new TreeMap<>(),
                Optional.empty(),
                List.of());
    }

    /** The artifacts of SlipCover itself do not say what was excluded; the scans of recorded runs do. */
    private SortedMap<String, LineSet> excluded() {
        Measured measured = read.merged().measured();
        SortedMap<String, LineSet> excluded = new TreeMap<>();
        if (measured.engine().which() == EngineName.COVERAGE
                || read.kinds().reports().isEmpty()) {
            SortedMap<String, LineSet> told = measured.details().excluded();
            measured.coverage()
                    .files()
                    .keySet()
                    .forEach(path -> excluded.put(path, told.getOrDefault(path, LineSet.empty())));
        }
        return excluded;
    }

    /** What every report has to say, whoever asked for it: a later merge must not look better than the run was. */
    private List<String> stamps() {
        List<String> stamps = new ArrayList<>();
        if (!read.shards().plain().isEmpty()) {
            int count = read.shards().plain().size();
            stamps.add("UNPROVEN: " + Counted.of(count, "artifact has no record", "artifacts have no record"));
        }
        if (!read.inspection().revision().compared() && read.shards().plain().isEmpty()) {
            stamps.add("UNCOMPARED: not compared with sources, which are not here");
        }
        if (read.merged().testsFailed()) {
            stamps.add("TESTS FAILED: " + read.merged().counts().words());
        }
        stamps.addAll(Stamps.incomplete(reasons, MergeResults.NAME));
        return stamps;
    }

    /** Returns the result, without what its summaries say, and with the hash of the merged coverage: that is written before. */
    MergeResult result() {
        return new MergeResult(
                MergeResult.FORMAT,
                reports.pluginVersion(),
                read.shards().module().artifactId(),
                reasons.isEmpty() ? RunState.COMPLETE : RunState.INCOMPLETE,
                reasons,
                warnings,
                read.shards().failures(),
                read.shards().failedTests(),
                read.request().allowIncomplete(),
                read.shards().executions(),
                read.merged().engine(),
                read.merged().coverage().lineCounter(),
                read.merged().coverage().branchCounter(),
                new TreeMap<>(read.merged().counts().byWord()),
                environments(),
                read.shards().plain().size(),
                expected(),
                revision(),
                files(),
                null,
                OwnMinimum.highest(read.shards().ran().stream()
                                .map(shard -> shard.setup().minimum())
                                .filter(Objects::nonNull))
                        .orElse(null),
                ArtifactHash.of(reports.folder().resolve(MergeResults.COVERAGE)));
    }

    private SortedMap<String, MergedFile> files() {
        SortedMap<String, String> measured = read.inspection().revision().measured();
        SortedMap<String, LineSet> excluded = excluded();
        return read.merged().coverage().files().entrySet().parallelStream()
                .collect(
                        TreeMap::new,
                        (files, file) -> files.put(
                                file.getKey(),
                                MergedFile.of(
                                        file.getValue(), measured.get(file.getKey()), excluded.get(file.getKey()))),
                        TreeMap::putAll);
    }

    /** With what the merge itself writes into the checkout. */
    private MergeResult.Revision revision() {
        MergeResult.Revision was = read.inspection().revision();
        Path module = read.shards().module().directory();
        List<String> written = new ArrayList<>(was.written());
        read.request()
                .durationsFile()
                .filter(file -> file.startsWith(module))
                .ifPresent(file -> written.add(Names.below(module, file)));
        return new MergeResult.Revision(
                was.module(),
                was.path(),
                was.commit(),
                was.merged(),
                was.compared(),
                was.measured(),
                was.checkouts(),
                written);
    }

    private List<MergeResult.Environment> environments() {
        return read.merged().environments().size() < 2
                ? List.of()
                : read.merged().environments().entrySet().stream()
                        .map(environment -> new MergeResult.Environment(
                                environment.getKey(),
                                environment.getValue().lineCounter(),
                                environment.getValue().branchCounter()))
                        .toList();
    }

    private @Nullable Integer expected() {
        return read.request().source() instanceof MergeSource.Inputs inputs
                        && inputs.expectedShards().isPresent()
                ? Integer.valueOf(inputs.expectedShards().getAsInt())
                : null;
    }
}
