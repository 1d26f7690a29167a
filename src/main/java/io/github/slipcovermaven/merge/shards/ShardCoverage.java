package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.coveragepy.CoveragePyDetails;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyJson;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyReport;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.slipcover.Scan;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverMeta;
import io.github.slipcovermaven.artifact.talk.Journal;
import io.github.slipcovermaven.artifact.talk.JournalReader;
import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.MergeAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.limits.UsableCores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The coverage of a shard.
 *
 * @param parts what ran, by the environment that it ran in
 * @param unparsed the sources that are not valid Python
 * @param details what coverage.py says beyond that
 * @param foreign the names of the journals of processes that ran another content of a source, by its path
 */
public record ShardCoverage(
        SortedMap<String, EnvironmentPart> parts,
        List<Scan.Unparsed> unparsed,
        CoveragePyDetails details,
        SortedMap<String, SortedSet<String>> foreign) {

    /**
     * Reads what lies in the folder of a shard that has just run.
     *
     * @param root the module's path where it was measured
     * @param engine what measured
     * @param sources what is known of the sources
     * @throws ProblemException when a file is damaged, or of another branch mode
     */
    public static ShardCoverage of(ShardFolder folder, String root, Engine engine, KnownSources sources) {
        Reading reading = new Reading(PathMapper.ofRoot(root), sources, engine.branch(), "", Map.of());
        return reading.read(engine, ShardFiles.allOf(folder));
    }

    /** Reads those files of a recorded shard that can be believed. */
    public static ShardCoverage of(Found shard, ShardFiles files, KnownSources sources) {
        SortedMap<String, String> others = new TreeMap<>();
        RunRecord.Outcome outcome = shard.record().outcome();
        if (outcome != null) {
            outcome.environments().forEach((worker, environment) -> others.put(worker, environment.name()));
        }
        return new Reading(
                        mapper(shard),
                        sources,
                        shard.setup().engine().branch(),
                        shard.setup().environment().name(),
                        others)
                .read(shard.setup().engine(), files);
    }

    /**
     * Returns what makes the paths that a shard recorded relative to its module.
     *
     * @throws ProblemException when the record does not say where the module was
     */
    public static PathMapper mapper(Found shard) {
        try {
            return PathMapper.ofRoot(shard.record().module().root());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ArtifactAdvice.unexpected(
                            shard.folder().record().toString(), "its module's root is not an absolute path"),
                    e);
        }
    }

    /** Returns all of it together, by path relative to the module. */
    public Coverage coverage() {
        return parts.values().stream()
                .map(EnvironmentPart::coverage)
                .reduce(Coverage::union)
                .orElseThrow();
    }

    /**
     * Reads the files of a shard.
     *
     * @param others the environments of workers that had another than the shard, by worker
     */
    private record Reading(
            PathMapper mapper, KnownSources sources, boolean branch, String environment, Map<String, String> others) {

        ShardCoverage read(Engine engine, ShardFiles files) {
            return engine.isCoveragePy() ? analysed(files) : read(files);
        }

        /** The journals need not be read: the analysis comes from them. */
        private ShardCoverage analysed(ShardFiles files) {
            Coverage ran = Coverage.empty(branch);
            CoveragePyDetails details = CoveragePyDetails.none();
            SortedMap<String, SortedSet<String>> foreign = new TreeMap<>();
            List<Scan.Unparsed> unparsed = new ArrayList<>();
            for (Path file : files.analyses()) {
                CoveragePyReport report = CoveragePyJson.readAll(List.of(artifact(file)), 1);
                sameMode(file, report.meta().branchCoverage());
                ran = ran.union(report.coverage());
                details = details.union(CoveragePyDetails.of(report));
                unparsed.addAll(report.unparsed());
                report.foreign().forEach((path, journals) -> foreign.merge(path, journals, OtherContents::joined));
            }
            SortedMap<String, EnvironmentPart> parts = new TreeMap<>();
            parts.put(environment, new EnvironmentPart(ran, Coverage.empty(branch), new TreeMap<>()));
            return new ShardCoverage(parts, List.copyOf(unparsed), details, foreign);
        }

        private ShardCoverage read(ShardFiles files) {
            SortedMap<String, CoverageBuilder> ran = new TreeMap<>();
            SortedMap<String, JournalReader> journals = new TreeMap<>();
            ran.put(environment, new CoverageBuilder(branch));
            SortedMap<String, List<Path>> artifacts = new TreeMap<>();
            for (Path file : files.artifacts()) {
                artifacts
                        .computeIfAbsent(environment(WrittenBy.artifact(file)), name -> new ArrayList<>())
                        .add(file);
            }
            artifacts.forEach(
                    (name, own) -> artifacts(own, ran.computeIfAbsent(name, n -> new CoverageBuilder(branch))));
            for (Path file : files.journals()) {
                journal(
                        file,
                        journals.computeIfAbsent(
                                environment(WrittenBy.journal(file)), name -> new JournalReader(mapper, sources)));
            }
            journals.keySet().forEach(name -> ran.computeIfAbsent(name, n -> new CoverageBuilder(branch)));
            CoverageBuilder universe = new CoverageBuilder(branch);
            List<Scan.Unparsed> unparsed = new ArrayList<>();
            for (Path file : files.scans()) {
                Scan scan = SlipcoverJson.readScan(artifact(file), universe);
                sameMode(file, scan.meta().branchCoverage());
                unparsed.addAll(scan.unparsed());
            }
            Coverage scanned = universe.build();
            SortedMap<String, EnvironmentPart> parts = new TreeMap<>();
            ran.forEach((name, builder) -> {
                JournalReader hits = journals.get(name);
                parts.put(
                        name,
                        new EnvironmentPart(builder.build(), scanned, hits == null ? new TreeMap<>() : hits.hits()));
            });
            SortedMap<String, SortedSet<String>> foreign = new TreeMap<>();
            journals.values()
                    .forEach(reader -> reader.foreign()
                            .forEach((path, names) -> foreign.merge(path, names, OtherContents::joined)));
            return new ShardCoverage(parts, List.copyOf(unparsed), CoveragePyDetails.none(), foreign);
        }

        private ArtifactFile artifact(Path file) {
            return new ArtifactFile(file, mapper::relative, sources);
        }

        private void artifacts(List<Path> files, CoverageBuilder into) {
            List<ArtifactFile> read = files.stream().map(this::artifact).toList();
            List<SlipcoverMeta> metas =
                    SlipcoverJson.readAll(read, UsableCores.ofThisProcess().count(), into);
            for (int i = 0; i < metas.size(); i++) {
                sameMode(files.get(i), metas.get(i).branchCoverage());
            }
        }

        private String environment(Optional<WrittenBy> writer) {
            return writer.map(WrittenBy::worker).map(others::get).orElse(environment);
        }

        private void journal(Path file, JournalReader reader) {
            int before = reader.journals().size();
            reader.read(file);
            reader.journals().stream()
                    .skip(before)
                    .map(Journal::header)
                    .filter(Objects::nonNull)
                    .forEach(header -> sameMode(file, header.branch()));
        }

        /** Merged unnoticed, a file without branches would only make the number of branches smaller. */
        private void sameMode(Path file, boolean found) {
            if (branch != found) {
                throw new ProblemException(MergeAdvice.branchModeOfFile(file, found));
            }
        }
    }
}
