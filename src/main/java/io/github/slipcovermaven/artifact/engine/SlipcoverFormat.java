package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.artifact.slipcover.Scan;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverMeta;
import io.github.slipcovermaven.artifact.talk.Journal;
import io.github.slipcovermaven.artifact.talk.JournalReader;
import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.json.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** SlipCover's JSON, the scan of the sources, and the journals. */
public record SlipcoverFormat() implements EngineFormat {

    /** The scan of the sources for all lines there are. */
    public static final String SCAN = "scan.json";

    @Override
    public Map<StoredFile.Kind, String> files() {
        return Map.of(StoredFile.Kind.SCAN, SCAN);
    }

    @Override
    public ShardCoverage read(ShardLeavings left) {
        SortedMap<String, CoverageBuilder> ran = new TreeMap<>();
        SortedMap<String, JournalReader> journals = new TreeMap<>();
        ran.put(left.environment(), new CoverageBuilder(left.branch()));
        SortedMap<String, List<Path>> artifacts = new TreeMap<>();
        for (Path file : left.files(StoredFile.Kind.ARTIFACT)) {
            artifacts
                    .computeIfAbsent(left.environment(WrittenBy.artifact(file)), name -> new ArrayList<>())
                    .add(file);
        }
        artifacts.forEach((name, own) ->
                artifacts(left, own, ran.computeIfAbsent(name, n -> new CoverageBuilder(left.branch()))));
        for (Path file : left.files(StoredFile.Kind.JOURNAL)) {
            journal(
                    left,
                    file,
                    journals.computeIfAbsent(
                            left.environment(WrittenBy.journal(file)),
                            name -> new JournalReader(left.mapper(), left.sources())));
        }
        journals.keySet().forEach(name -> ran.computeIfAbsent(name, n -> new CoverageBuilder(left.branch())));
        CoverageBuilder universe = new CoverageBuilder(left.branch());
        List<Unparsed> unparsed = new ArrayList<>();
        Details details = Details.none();
        for (Path file : left.files(StoredFile.Kind.SCAN)) {
            Scan scan = SlipcoverJson.readScan(left.artifact(file), universe);
            left.sameMode(file, scan.meta().branchCoverage());
            unparsed.addAll(scan.unparsed());
            details = details.union(new Details(scan.excluded(), new TreeMap<>()));
        }
        Coverage scanned = universe.build();
        SortedMap<String, EnvironmentPart> parts = new TreeMap<>();
        ran.forEach((name, builder) -> {
            JournalReader hits = journals.get(name);
            parts.put(
                    name, new EnvironmentPart(builder.build(), scanned, hits == null ? new TreeMap<>() : hits.hits()));
        });
        SortedMap<String, SortedSet<String>> foreign = new TreeMap<>();
        journals.values()
                .forEach(reader -> reader.foreign()
                        .forEach((path, names) -> foreign.computeIfAbsent(path, p -> new TreeSet<>())
                                .addAll(names)));
        return new ShardCoverage(parts, List.copyOf(unparsed), details, foreign);
    }

    private static void artifacts(ShardLeavings left, List<Path> files, CoverageBuilder into) {
        List<ArtifactFile> read = files.stream().map(left::artifact).toList();
        List<SlipcoverMeta> metas = SlipcoverJson.readAll(read, left.threads(), into);
        for (int i = 0; i < metas.size(); i++) {
            left.sameMode(files.get(i), metas.get(i).branchCoverage());
        }
    }

    private static void journal(ShardLeavings left, Path file, JournalReader reader) {
        int before = reader.journals().size();
        reader.read(file);
        reader.journals().stream()
                .skip(before)
                .map(Journal::header)
                .filter(Objects::nonNull)
                .forEach(header -> left.sameMode(file, header.branch()));
    }

    @Override
    public Optional<CoverageFile> recognise(Candidate file) throws IOException {
        if (!new Candidate.Value(JsonToken.VALUE_STRING, EngineName.SLIPCOVER.text())
                .equals(file.meta().get("software"))) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            SlipcoverMeta meta = SlipcoverJson.readMeta(in, file.path().toString());
            return Optional.of(new CoverageFile(
                    EngineName.SLIPCOVER, CoverageFile.Form.REPORT, Optional.of(meta.branchCoverage())));
        }
    }

    @Override
    public Measured readReports(List<ArtifactFile> files, boolean branches, int threads) {
        CoverageBuilder into = new CoverageBuilder(branches);
        List<SlipcoverMeta> metas = SlipcoverJson.readAll(files, threads, into);
        String version = metas.get(metas.size() - 1).version();
        return new Measured(Engine.of(EngineName.SLIPCOVER, version, branches), into.build(), Details.none());
    }

    @Override
    public void write(Measured merged, String timestamp, OutputStream out) throws IOException {
        Engine engine = merged.engine();
        SlipcoverJson.write(merged.coverage(), SlipcoverMeta.of(engine.version(), engine.branch(), timestamp), out);
    }
}
