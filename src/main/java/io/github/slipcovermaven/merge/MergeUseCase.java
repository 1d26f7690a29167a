package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.artifact.placed.PathMapping;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.history.History;
import io.github.slipcovermaven.merge.plain.ModulePlaces;
import io.github.slipcovermaven.merge.plain.OwnArtifacts;
import io.github.slipcovermaven.merge.plain.PlainKinds;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.merge.shards.ShardSearch;
import io.github.slipcovermaven.merge.shards.SlicedSuite;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ReportRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        MergeResults.expect();
        refuseToOverwrite(request.source(), reports.folder());
        // First of all: whatever is refused below, no older result may be judged in its place.
        StaleResults.remove(reports.folder());
        RefusedResult refused = new RefusedResult(request.module(), reports);
        List<MergeReport> asked;
        Sought sought;
        try {
            asked = Reports.asked(reports.formats());
            sought = find(request);
        } catch (ProblemException e) {
            throw refused.tell(e, List.of());
        }
        Optional<Ready> ready;
        try {
            ready = read(sought.shards(), sought.places(), asked, request, reports);
        } catch (ProblemException e) {
            throw refused.tell(e, sought.shards().failedTests());
        }
        // What goes wrong from here on leaves what was written, which says itself how far it came.
        ready.ifPresent(result -> write(result.reports(), result.outcome()));
    }

    /** What is to be merged, and where its sources are. */
    private record Sought(FoundShards shards, SourcePlaces places) {}

    /** What is to be written. */
    private record Ready(List<Writing> reports, MergeOutcome outcome) {}

    /** Reads what there is; empty where that is all. */
    private Optional<Ready> read(
            FoundShards shards,
            SourcePlaces places,
            List<MergeReport> asked,
            MergeRequest request,
            ReportRequest reports) {
        if (shards.allSkipped() && shards.findings().isEmpty()) {
            recordSkipped(shards, reports);
            return Optional.empty();
        }
        tellSkipped(shards);
        MergeInspection inspection = inspect(shards, request);
        PlainKinds kinds = PlainKinds.of(shards);
        if (shards.ran().isEmpty() && kinds.reports().isEmpty()) {
            DataExport.alone(kinds.data(), asked, places, reports, console);
            return Optional.empty();
        }
        ReadMerge read = ReadMerge.of(request, shards, inspection, kinds, places);
        List<Problem> findings = read.findings();
        refuse(findings, request);
        List<Writing> ready = Reports.prepare(asked, read);
        List<String> warnings = new ArrayList<>(read.warnings());
        if (reports.gate().base().isEmpty()) { // else they may be for what is compared with
            places.unused().forEach(mapping -> warnings.add(ResultAdvice.mappingUnused(mapping.text())));
        }
        tellShards(read);
        tellWarnings(read, warnings);
        return Optional.of(new Ready(
                ready,
                new MergeOutcome(
                        read, reports, findings.stream().map(Problem::what).toList(), warnings)));
    }

    private Sought find(MergeRequest request) {
        FoundShards found = new ShardSearch(request, console).find();
        if (found.shards().isEmpty() && found.plain().isEmpty()) {
            throw new ProblemException(incomplete(found.findings()));
        }
        Optional<ModulePlaces> modules = ModulePlaces.of(request.source(), found);
        SourcePlaces places = places(request.source(), found.module().directory(), modules);
        return new Sought(
                request.source() instanceof MergeSource.Inputs inputs
                        ? OwnArtifacts.of(found, inputs, modules, places, console)
                        : found,
                places);
    }

    private void recordSkipped(FoundShards shards, ReportRequest reports) {
        MergeResults.write(
                reports.folder().resolve(MergeResults.NAME),
                MergeResult.skipped(
                        reports.pluginVersion(),
                        shards.module().artifactId(),
                        shards.skipReasons(),
                        shards.executions()));
        console.info("Nothing to merge: the tests were skipped.");
    }

    private void tellSkipped(FoundShards shards) {
        shards.skipped()
                .forEach(record -> console.info("The execution '" + record.execution()
                        + "' was skipped and is no part of the result: " + String.join(" ", record.reasons()) + "."));
    }

    private static MergeInspection inspect(FoundShards shards, MergeRequest request) {
        MergeInspection inspection = MergeInspection.of(shards);
        refuse(inspection.findings(), request);
        if (shards.ran().isEmpty() && shards.plain().isEmpty()) {
            throw new ProblemException(incomplete(inspection.findings()));
        }
        return inspection;
    }

    /** In an order that leaves nothing behind that could pass for whole, whenever it is killed. */
    private void write(List<Writing> ready, MergeOutcome outcome) {
        MergeReports unjudged = MergeReports.of(ready, outcome, console);
        Path file = outcome.reports().folder().resolve(MergeResults.NAME);
        unjudged.write(Writing.Moment.FIRST);
        MergeResult result = outcome.result();
        // It says that what lies beside it is ours, however this ends; and that nothing of it is to be judged yet.
        MergeResults.write(file, result.unfinished());
        MergeReports reports =
                unjudged.with(ShownVerdict.of(outcome.read(), outcome.reports().gate(), result));
        reports.write(Writing.Moment.BESIDE);
        MergeResults.write(file, result.with(reports.shown()));
        reports.show();
        if (outcome.reasons().isEmpty()) {
            tellDurations(outcome.read());
        }
        reports.write(Writing.Moment.LAST);
    }

    /** The one that this build ran has said so itself. */
    private void tellShards(ReadMerge read) {
        List<FoundShards.Found> shards = read.shards().ran();
        if (shards.size() > 1) {
            List<String> names = shards.stream()
                    .map(shard ->
                            shard.record().execution() + " " + shard.record().shard())
                    .toList();
            console.info("merging " + names.size() + " shards: " + Listed.inWords(names, "and") + "; "
                    + read.merged().counts().words());
        }
    }

    private void tellWarnings(ReadMerge read, List<String> warnings) {
        warnings.forEach(console::warn);
        for (Unparsed file : read.merged().unparsed()) {
            console.warn(ResultAdvice.unparsed(file.path(), file.error()));
        }
    }

    /** What one shard of several measured is not the whole; a shard that is the whole has written it itself. */
    private void tellDurations(ReadMerge read) {
        List<SlicedSuite> suites = read.inspection().suites();
        FoundShards shards = read.shards();
        Optional<Path> file = read.request().durationsFile();
        if (file.isPresent() && !suites.isEmpty()) {
            Optional<Path> root = Optional.of(shards.module().directory()).filter(folder -> shards.sourcesHere());
            History.merged(
                    file.get(), root, suites.stream().map(SlicedSuite::seen).toList(), console);
        }
    }

    private static SourcePlaces places(MergeSource source, Path module, Optional<ModulePlaces> modules) {
        List<String> written = source instanceof MergeSource.Inputs inputs ? inputs.pathMappings() : List.of();
        List<PathMapping> mappings = PathMapping.parse(written, module);
        return modules.map(several -> new SourcePlaces(module, mappings, several))
                .orElseGet(() -> new SourcePlaces(module, mappings));
    }

    /** An artifact without a record may have the name of a report, and may lie where the reports go. */
    private static void refuseToOverwrite(MergeSource source, Path output) {
        Path coverage = output.resolve(MergeResults.COVERAGE);
        boolean within = source instanceof MergeSource.Inputs inputs
                && inputs.folders().stream().anyMatch(output::startsWith);
        if (within && Files.exists(coverage) && !MergeResults.isBeside(coverage)) {
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
