package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.slipcover.Scan;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.history.History;
import io.github.slipcovermaven.merge.plain.PathMapping;
import io.github.slipcovermaven.merge.plain.PlainKinds;
import io.github.slipcovermaven.merge.plain.SourcePlaces;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.merge.shards.ShardAgreement;
import io.github.slipcovermaven.merge.shards.ShardSearch;
import io.github.slipcovermaven.merge.shards.SlicedSuite;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.MergeAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.report.ReportFormat;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ReportRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Merges shards into one result and writes the reports; refuses what is not complete. */
public final class MergeUseCase {

    private final Console console;

    /** Prepares the use case. */
    public MergeUseCase(Console console) {
        this.console = console;
    }

    /**
     * Merges what the request names.
     *
     * @throws ProblemException when something is missing, damaged, mixed or, unless that is allowed, incomplete
     */
    public void run(MergeRequest request, ReportRequest reports) {
        refuseToOverwrite(request.source(), reports.folder());
        // First of all: whatever is refused below, no older result may be judged in its place.
        StaleResults.remove(reports.folder());
        Set<ReportFormat> wanted = ReportFormat.parse(reports.formats());
        Set<ReportFormat> formats = EnumSet.of(ReportFormat.JSON);
        formats.addAll(wanted);
        FoundShards shards = new ShardSearch(request, console).find();
        if (shards.shards().isEmpty() && shards.plain().isEmpty()) {
            throw new ProblemException(incomplete(shards.findings()));
        }
        if (shards.allSkipped() && shards.findings().isEmpty()) {
            MergeResults.write(
                    reports.folder().resolve(MergeResults.NAME),
                    MergeResult.skipped(
                            reports.pluginVersion(),
                            shards.module().artifactId(),
                            shards.skipReasons(),
                            shards.executions()));
            console.info("Nothing to merge: the tests were skipped.");
            return;
        }
        shards.skipped()
                .forEach(record -> console.info("The execution '" + record.execution()
                        + "' was skipped and is no part of the result: " + String.join(" ", record.reasons()) + "."));
        MergeInspection inspection = MergeInspection.of(shards);
        List<Problem> findings = new ArrayList<>(inspection.findings());
        refuse(findings, request);
        if (shards.ran().isEmpty() && shards.plain().isEmpty()) {
            throw new ProblemException(incomplete(findings));
        }
        PlainKinds kinds = PlainKinds.of(shards);
        SourcePlaces places = places(request.source(), shards.module().directory());
        if (shards.ran().isEmpty() && kinds.reports().isEmpty()) {
            DataExport.alone(kinds.data(), wanted, places, reports, console);
            return;
        }
        MergedShards merged = MergedShards.merge(shards, inspection.files(), kinds, places);
        findings.addAll(merged.findings());
        merged.nothingMeasured(shards.ran()).ifPresent(findings::add);
        refuse(findings, request);
        boolean data = formats.remove(ReportFormat.COVERAGE);
        Optional<Recording> recorded = data && merged.engine().isCoveragePy()
                ? Optional.of(DataExport.read(shards, inspection.files(), kinds, places))
                : Optional.empty();
        tellShards(shards.ran(), merged.counts().words());
        List<String> warnings = new ArrayList<>(inspection.warnings());
        warnings.addAll(merged.warnings(places));
        warnings.forEach(console::warn);
        for (Scan.Unparsed file : merged.unparsed()) {
            console.warn(file.path() + " could not be parsed and is not measured: " + file.error());
        }
        List<String> reasons = findings.stream().map(Problem::what).toList();
        MergeOutcome outcome =
                new MergeOutcome(shards, request, reports, merged, reasons, warnings, inspection.revision());
        MergeReports written = new MergeReports(reports.folder(), outcome);
        written.write(EnumSet.of(ReportFormat.JSON));
        // It says that what lies beside it is ours, however this ends; and that nothing of it is to be judged yet.
        MergeResults.write(
                reports.folder().resolve(MergeResults.NAME), outcome.result().unfinished());
        Set<ReportFormat> others = EnumSet.copyOf(formats);
        others.remove(ReportFormat.JSON);
        written.write(others);
        recorded.ifPresent(all -> {
            DataExport.write(all, reports);
            formats.add(ReportFormat.COVERAGE);
        });
        MergeResults.write(reports.folder().resolve(MergeResults.NAME), outcome.result());
        written.show(formats, console);
        if (findings.isEmpty()) {
            request.durationsFile().ifPresent(file -> tellDurations(file, shards, inspection.suites()));
        }
        // Last of all: it needs more than a merge does, and when that is not there the reports are.
        if (data && recorded.isEmpty()) {
            new SlipcoverExport(console, shards.module(), request.python(), reports)
                    .write(merged.coverage(), ShardAgreement.sources(shards.ran()));
        }
    }

    /** The one that this build ran has said so itself. */
    private void tellShards(List<FoundShards.Found> shards, String counts) {
        if (shards.size() > 1) {
            List<String> names = shards.stream()
                    .map(shard ->
                            shard.record().execution() + " " + shard.record().shard())
                    .toList();
            console.info("merging " + names.size() + " shards: " + Listed.inWords(names, "and") + "; " + counts);
        }
    }

    /** What one shard of several measured is not the whole; a shard that is the whole has written it itself. */
    private void tellDurations(Path file, FoundShards shards, List<SlicedSuite> suites) {
        if (!suites.isEmpty()) {
            Optional<Path> root = Optional.of(shards.module().directory()).filter(folder -> shards.sourcesHere());
            History.merged(file, root, suites.stream().map(SlicedSuite::seen).toList(), console);
        }
    }

    private static SourcePlaces places(MergeSource source, Path module) {
        List<String> mappings = source instanceof MergeSource.Inputs inputs ? inputs.pathMappings() : List.of();
        return new SourcePlaces(module, PathMapping.parse(mappings, module));
    }

    /** An artifact without a record may have the name of a report, and may lie where the reports go. */
    private static void refuseToOverwrite(MergeSource source, Path output) {
        Path coverage = output.resolve(MergeResults.COVERAGE);
        boolean within = source instanceof MergeSource.Inputs inputs
                && inputs.folders().stream().anyMatch(output::startsWith);
        if (within && Files.exists(coverage) && !Files.exists(output.resolve(MergeResults.NAME))) {
            throw new ProblemException(MergeAdvice.outputHoldsInput(coverage));
        }
    }

    private static void refuse(List<Problem> findings, MergeRequest request) {
        if (!findings.isEmpty() && !request.allowIncomplete()) {
            throw new ProblemException(incomplete(findings));
        }
    }

    /** One list of what is missing, and each remedy once. */
    private static Problem incomplete(List<Problem> findings) {
        List<String> remedies =
                findings.stream().map(Problem::remedy).distinct().collect(Collectors.toCollection(ArrayList::new));
        remedies.add("To merge what there is all the same: -Dslipcover.allowIncomplete.");
        return RunAdvice.incomplete(
                findings.stream().map(Problem::what).toList(), String.join(System.lineSeparator(), remedies));
    }
}
