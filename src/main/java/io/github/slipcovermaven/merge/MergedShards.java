package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.engine.Details;
import io.github.slipcovermaven.artifact.engine.EnvironmentPart;
import io.github.slipcovermaven.artifact.engine.Measured;
import io.github.slipcovermaven.artifact.engine.ShardCoverage;
import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.merge.plain.DataFiles;
import io.github.slipcovermaven.merge.plain.PlainArtifacts;
import io.github.slipcovermaven.merge.plain.PlainKinds;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.merge.shards.LineSets;
import io.github.slipcovermaven.merge.shards.OtherContents;
import io.github.slipcovermaven.merge.shards.RecordedSources;
import io.github.slipcovermaven.merge.shards.ShardFiles;
import io.github.slipcovermaven.merge.shards.ShardReading;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.problem.merge.SliceAdvice;
import io.github.slipcovermaven.report.TestCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The union of shards.
 *
 * @param measured what all of them ran, and what measured it
 * @param environments what ran in each environment, by its name
 * @param pythons the versions that ran the tests
 * @param counts of the tests
 * @param unparsed the sources that are not valid Python
 * @param plain the reports without a record
 * @param data the data files without a record
 * @param others what does not count
 * @param findings on what the shards do not agree
 */
record MergedShards(
        Measured measured,
        SortedMap<String, Coverage> environments,
        List<String> pythons,
        TestCounts counts,
        List<Unparsed> unparsed,
        Optional<PlainArtifacts> plain,
        Optional<DataFiles> data,
        OtherContents others,
        List<Problem> findings) {

    /** What runs without a record are called beside others; nobody says under which Python they were measured. */
    static final String UNRECORDED = "artifacts without a record";

    /**
     * Reads and joins the shards that ran.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when they do not fit together, or a file is damaged
     */
    static MergedShards merge(FoundShards shards, Map<Found, ShardFiles> files, PlainKinds kinds, SourcePlaces places) {
        SortedMap<String, EnvironmentPart> parts = new TreeMap<>();
        LineSets lines = new LineSets();
        TestCounts counts = new TestCounts(Map.of(), 0);
        TreeSet<String> pythons = new TreeSet<>();
        List<Unparsed> unparsed = new ArrayList<>();
        Details details = Details.none();
        OtherContents others = OtherContents.none();
        for (Found shard : shards.ran()) {
            ShardCoverage read =
                    ShardReading.of(shard, Objects.requireNonNull(files.get(shard)), RecordedSources.of(shard, shards));
            others = others.union(OtherContents.of(shard.path(), read.foreign(), measured(shard)));
            lines.add(shard, read);
            read.parts().forEach((name, part) -> parts.merge(name, part, EnvironmentPart::union));
            counts = counts.plus(counts(shard.record()));
            details = details.union(read.details());
            pythons.addAll(pythons(shard));
            read.unparsed().stream().filter(file -> !unparsed.contains(file)).forEach(unparsed::add);
        }
        SortedMap<String, Coverage> environments = new TreeMap<>();
        Set<String> leftOut = shards.leftOut();
        parts.forEach((name, part) -> environments.put(name, part.coverage().without(leftOut)));
        Optional<PlainArtifacts> plain = kinds.reports().isEmpty()
                ? Optional.empty()
                : Optional.of(PlainArtifacts.read(kinds.reports(), places));
        Optional<DataFiles> data =
                kinds.data().isEmpty() ? Optional.empty() : Optional.of(DataFiles.read(kinds.data(), places));
        plain.ifPresent(
                more -> environments.put(UNRECORDED, more.measured().coverage().without(leftOut)));
        details =
                plain.map(more -> more.measured().details()).map(details::union).orElse(details);
        Coverage all = environments.values().stream().reduce(Coverage::union).orElseThrow();
        return new MergedShards(
                new Measured(engine(shards, plain), all, details.without(leftOut)),
                Collections.unmodifiableSortedMap(environments),
                List.copyOf(pythons),
                counts,
                List.copyOf(unparsed),
                plain,
                data,
                others.besides(all.files().keySet()).without(leftOut),
                lines.findings());
    }

    private static Map<String, String> measured(Found shard) {
        RunRecord.Outcome outcome = shard.record().outcome();
        return outcome == null ? Map.of() : outcome.measured();
    }

    /** Returns what all of them ran. */
    Coverage coverage() {
        return measured.coverage();
    }

    /** Returns what measured it. */
    Engine engine() {
        return measured.engine();
    }

    /**
     * Returns what does not count, and what of the runs without a record could not be placed among the sources, a sentence or
     * two each.
     */
    List<String> warnings(SourcePlaces places) {
        List<String> warnings = new ArrayList<>(others.warnings());
        List<String> leftOut = plain.map(PlainArtifacts::leftOut).orElse(List.of());
        warnings.addAll(ResultAdvice.leftOut(leftOut));
        plain.map(PlainArtifacts::uncompared)
                .filter(sources -> sources > 0)
                .ifPresent(sources -> warnings.add(ResultAdvice.noPythonToCompare(places.module(), sources)));
        data.map(files -> files.compare(coverage()))
                .filter(unknown -> !unknown.isEmpty())
                .ifPresent(unknown -> warnings.add(ResultAdvice.ranByDataFiles(unknown)));
        return warnings;
    }

    private static Engine engine(FoundShards shards, Optional<PlainArtifacts> plain) {
        return shards.ran().stream()
                .findFirst()
                .map(shard -> shard.setup().engine())
                .or(() -> plain.map(more -> more.measured().engine()))
                .orElseThrow();
    }

    private static List<String> pythons(Found shard) {
        List<String> pythons =
                new ArrayList<>(List.of(shard.setup().environment().python()));
        RunRecord.Outcome outcome = shard.record().outcome();
        if (outcome != null) {
            outcome.environments().values().forEach(other -> pythons.add(other.python()));
        }
        return pythons;
    }

    /** Returns that none of the parts of a suite ran a measured line; a shard that is the whole says so itself. */
    Optional<Problem> nothingMeasured(List<Found> ran) {
        boolean parts = ran.stream().anyMatch(shard -> shard.record().shard().count() > 1);
        boolean tested = ran.stream()
                .flatMap(shard -> Optional.ofNullable(shard.record().outcome()).stream())
                .anyMatch(outcome -> outcome.tests().planned() > 0);
        Counter lines = coverage().lineCounter();
        return parts && tested && lines.total() > 0 && lines.covered() == 0
                ? Optional.of(SliceAdvice.noLineInAnySlice())
                : Optional.empty();
    }

    /** Tells whether any test failed, by the words of pytest and its own plugin for subtests. */
    boolean testsFailed() {
        return Stream.of("failed", "error", "subtests failed")
                .anyMatch(word -> counts.byWord().containsKey(word));
    }

    private static TestCounts counts(RunRecord record) {
        RunRecord.Outcome outcome = record.outcome();
        if (outcome == null || record.ended() == null) {
            return new TestCounts(Map.of(), 0);
        }
        double seconds = Duration.between(record.started(), record.ended()).toMillis() / 1000.0;
        return new TestCounts(outcome.tests().counts(), seconds);
    }
}
