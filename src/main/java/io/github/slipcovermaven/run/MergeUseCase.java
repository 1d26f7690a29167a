package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.ArtifactHash;
import io.github.slipcovermaven.artifact.AtomicFile;
import io.github.slipcovermaven.artifact.CoveragePyJson;
import io.github.slipcovermaven.artifact.CoveragePyReport;
import io.github.slipcovermaven.artifact.MergeResult;
import io.github.slipcovermaven.artifact.MergeResults;
import io.github.slipcovermaven.artifact.RunState;
import io.github.slipcovermaven.artifact.Scan;
import io.github.slipcovermaven.artifact.SlipcoverJson;
import io.github.slipcovermaven.artifact.SlipcoverMeta;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.MergeAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.TextSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Merges shards into one result and writes the reports; refuses what is not complete. */
public final class MergeUseCase {

    private static final int CONSOLE_ROWS = 50;

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
            MergeResults.write(reports.folder().resolve(MergeResults.NAME), skipped(shards, reports));
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
        refuse(findings, request);
        boolean data = formats.remove(ReportFormat.COVERAGE);
        Optional<Recording> recorded = data && merged.engine().isCoveragePy()
                ? Optional.of(DataExport.read(shards, inspection.files(), kinds, places))
                : Optional.empty();
        List<String> warnings = new ArrayList<>(inspection.warnings());
        warnings.addAll(plainWarnings(merged, places));
        warnings.forEach(console::warn);
        for (Scan.Unparsed file : merged.unparsed()) {
            console.warn(file.path() + " could not be parsed and is not measured: " + file.error());
        }
        List<String> reasons = findings.stream().map(Problem::what).toList();
        ReportContext context = context(shards, reports, merged, stamps(shards, merged, reasons));
        write(reports, formats, context, merged);
        recorded.ifPresent(all -> {
            DataExport.write(all, reports);
            formats.add(ReportFormat.COVERAGE);
        });
        MergeResults.write(
                reports.folder().resolve(MergeResults.NAME),
                result(shards, reasons, warnings, request, reports, merged));
        show(context, reports.folder(), formats);
        if (findings.isEmpty()) {
            request.durationsFile().ifPresent(file -> tellDurations(file, shards, inspection.suites()));
        }
        // Last of all: it needs more than a merge does, and when that is not there the reports are.
        if (data && recorded.isEmpty()) {
            new SlipcoverExport(console, shards.module(), request.python(), reports)
                    .write(merged.coverage(), ShardAgreement.sources(shards.ran()));
        }
    }

    /** What one shard of several measured is not the whole; a shard that is the whole has written it itself. */
    private void tellDurations(Path file, FoundShards shards, List<SlicedSuite> suites) {
        if (!suites.isEmpty()) {
            Optional<Path> root = Optional.of(shards.module().directory()).filter(folder -> shards.sourcesHere());
            History.merged(file, root, suites, console);
        }
    }

    private static SourcePlaces places(MergeSource source, Path module) {
        List<String> mappings = source instanceof MergeSource.Inputs inputs ? inputs.pathMappings() : List.of();
        return new SourcePlaces(module, PathMapping.parse(mappings, module));
    }

    private static List<String> plainWarnings(MergedShards merged, SourcePlaces places) {
        List<String> warnings = new ArrayList<>();
        List<String> leftOut = merged.plain().map(PlainArtifacts::leftOut).orElse(List.of());
        Listed.first(leftOut).forEach(source -> warnings.add(source + " is not in this module and was left out."));
        if (Listed.isLong(leftOut)) {
            warnings.add(Listed.more(leftOut) + " more sources are not in this module and were left out.");
        }
        merged.data()
                .map(data -> data.compare(merged.coverage()))
                .filter(unknown -> !unknown.isEmpty())
                .ifPresent(unknown -> warnings.add("By the data files these ran too, but they are in no report: "
                        + Listed.inWords(unknown, "and")));
        places.unused()
                .forEach(mapping -> warnings.add(
                        "pathMappings: no artifact names anything below the left side of " + mapping.text() + "."));
        return warnings;
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

    /** What every report has to say, whoever asked for it: a later merge must not look better than the run was. */
    private static List<String> stamps(FoundShards shards, MergedShards merged, List<String> reasons) {
        List<String> stamps = new ArrayList<>();
        if (!shards.plain().isEmpty()) {
            int count = shards.plain().size();
            stamps.add("UNPROVEN: " + count + (count == 1 ? " artifact has no record" : " artifacts have no record"));
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

    private static ReportContext context(
            FoundShards shards, ReportRequest reports, MergedShards merged, List<String> stamps) {
        Path root = shards.module().repositoryRoot();
        String module = root.relativize(shards.module().directory()).toString().replace('\\', '/');
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
                stamps,
                merged.engine().name(),
                merged.engine().version(),
                merged.pythons(),
                environments);
    }

    private static void write(
            ReportRequest reports, Set<ReportFormat> formats, ReportContext context, MergedShards merged) {
        for (ReportFormat format : formats) {
            Path file = reports.folder().resolve(format.file());
            switch (format) {
                case JSON -> writeJson(file, context, merged);
                default ->
                    AtomicFile.write(file, out -> format.writer(merged.counts()).write(context, out));
            }
        }
    }

    private static void writeJson(Path file, ReportContext context, MergedShards merged) {
        String timestamp = LocalDateTime.ofInstant(context.timestamp(), ZoneId.systemDefault())
                .toString();
        Optional<CoveragePyReport> coveragePy = merged.coveragePy();
        if (coveragePy.isPresent()) {
            AtomicFile.write(file, out -> CoveragePyJson.write(coveragePy.get(), timestamp, out));
        } else {
            SlipcoverMeta meta =
                    SlipcoverMeta.of(merged.engine().version(), merged.engine().branch(), timestamp);
            AtomicFile.write(file, out -> SlipcoverJson.write(merged.coverage(), meta, out));
        }
    }

    private static MergeResult result(
            FoundShards shards,
            List<String> reasons,
            List<String> warnings,
            MergeRequest request,
            ReportRequest reports,
            MergedShards merged) {
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
                environments(merged),
                shards.plain().size(),
                expected(request.source()),
                ArtifactHash.of(reports.folder().resolve(ReportFormat.JSON.file())));
    }

    private static List<MergeResult.Environment> environments(MergedShards merged) {
        return merged.environments().size() < 2
                ? List.of()
                : merged.environments().entrySet().stream()
                        .map(environment -> new MergeResult.Environment(
                                environment.getKey(),
                                environment.getValue().lineCounter(),
                                environment.getValue().branchCounter()))
                        .toList();
    }

    private static @Nullable Integer expected(MergeSource source) {
        return source instanceof MergeSource.Inputs inputs
                        && inputs.expectedShards().isPresent()
                ? Integer.valueOf(inputs.expectedShards().getAsInt())
                : null;
    }

    private static MergeResult skipped(FoundShards shards, ReportRequest reports) {
        return new MergeResult(
                MergeResult.FORMAT,
                reports.pluginVersion(),
                shards.module().artifactId(),
                RunState.SKIPPED,
                shards.skipped().stream()
                        .flatMap(record -> record.reasons().stream())
                        .distinct()
                        .toList(),
                List.of(),
                List.of(),
                false,
                shards.executions(),
                null,
                Counter.NONE,
                Counter.NONE,
                new TreeMap<>(),
                List.of(),
                0,
                null,
                null);
    }

    private void show(ReportContext context, Path folder, Set<ReportFormat> formats) {
        StringBuilder table = new StringBuilder();
        String whole = folder.resolve(ReportFormat.TEXT.file()).toString();
        try {
            TextSummary.console(TextSummary.DEFAULT_WIDTH, CONSOLE_ROWS, whole).print(context, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.toString().lines().forEach(console::info);
        console.info("reports: " + folder + ": "
                + String.join(", ", formats.stream().map(ReportFormat::file).toList()));
    }
}
