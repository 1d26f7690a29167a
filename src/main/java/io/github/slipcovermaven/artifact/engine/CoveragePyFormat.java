package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.coveragepy.CoverageDataReader;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyJson;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyMeta;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyReport;
import io.github.slipcovermaven.artifact.coveragepy.Sqlite;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.json.JsonToken;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** coverage.py's data files and its JSON. */
public record CoveragePyFormat() implements EngineFormat {

    /** coverage.py's own account of a shard, in its JSON. */
    public static final String ANALYSIS = "analysis.json";

    /** All that coverage.py recorded in a shard, in a data file of its own kind. */
    static final String COMBINED = "coverage.combined";

    /** Of coverage.py's formats the one without regions: where those begin and end, only coverage.py knows. */
    private static final int WRITTEN = 2;

    @Override
    public Map<StoredFile.Kind, String> files() {
        return Map.of(StoredFile.Kind.ANALYSIS, ANALYSIS, StoredFile.Kind.DATA, COMBINED);
    }

    /** The journals need not be read: the analysis comes from them. */
    @Override
    public ShardCoverage read(ShardLeavings left) {
        Coverage ran = Coverage.empty(left.branch());
        Details details = Details.none();
        SortedMap<String, SortedSet<String>> foreign = new TreeMap<>();
        List<Unparsed> unparsed = new ArrayList<>();
        for (Path file : left.files(StoredFile.Kind.ANALYSIS)) {
            CoveragePyReport report = CoveragePyJson.readAll(List.of(left.artifact(file)), 1);
            left.sameMode(file, report.meta().branchCoverage());
            ran = ran.union(report.coverage());
            details = details.union(details(report));
            unparsed.addAll(report.unparsed());
            report.foreign()
                    .forEach((path, journals) ->
                            foreign.computeIfAbsent(path, p -> new TreeSet<>()).addAll(journals));
        }
        SortedMap<String, EnvironmentPart> parts = new TreeMap<>();
        parts.put(left.environment(), new EnvironmentPart(ran, Coverage.empty(left.branch()), new TreeMap<>()));
        return new ShardCoverage(parts, List.copyOf(unparsed), details, foreign);
    }

    private static Details details(CoveragePyReport report) {
        return new Details(report.excluded(), report.contexts());
    }

    @Override
    public Optional<CoverageFile> recognise(Candidate file) throws IOException {
        if (isEmptyData(file.path())) {
            throw new ProblemException(
                    CoverageDataAdvice.emptyCoverageData(file.path().toString()));
        }
        if (Sqlite.isDatabase(file.path())) {
            return CoverageDataReader.findKind(file.path())
                    .map(kind -> new CoverageFile(EngineName.COVERAGE, CoverageFile.Form.DATA, branches(kind)));
        }
        if (!isReport(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            CoveragePyMeta meta = CoveragePyJson.readMeta(in, file.path().toString());
            return Optional.of(new CoverageFile(
                    EngineName.COVERAGE, CoverageFile.Form.REPORT, Optional.of(meta.branchCoverage())));
        }
    }

    /** Of an empty file only the name can say what it was to become: coverage.py was killed before it wrote. */
    private static boolean isEmptyData(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean named = name.equals(CoverageData.NAME) || name.startsWith(CoverageData.NAME + ".");
        return named && Files.isRegularFile(file) && file.toFile().length() == 0;
    }

    /** coverage.py does not name itself; nobody else says whether contexts are shown, and since 7.4 it has a number. */
    private static boolean isReport(Candidate file) throws IOException {
        Map<String, Candidate.Value> meta = file.meta();
        return kind(meta, "software") != JsonToken.VALUE_STRING
                && (kind(meta, "format") == JsonToken.VALUE_NUMBER_INT
                        || kind(meta, "show_contexts").isBoolean());
    }

    private static JsonToken kind(Map<String, Candidate.Value> meta, String key) {
        Candidate.Value value = meta.get(key);
        return value == null ? JsonToken.END : value.kind();
    }

    private static Optional<Boolean> branches(Recording.Kind kind) {
        return kind == Recording.Kind.NOTHING ? Optional.empty() : Optional.of(kind == Recording.Kind.ARCS);
    }

    @Override
    public Measured readReports(List<ArtifactFile> files, boolean branches, int threads) {
        CoveragePyReport all = CoveragePyJson.readAll(files, threads);
        return new Measured(
                Engine.of(EngineName.COVERAGE, all.meta().version(), all.meta().branchCoverage()),
                all.coverage(),
                details(all));
    }

    @Override
    public void write(Measured merged, String timestamp, OutputStream out) throws IOException {
        Engine engine = merged.engine();
        Details details = merged.details();
        boolean contexts = !details.contexts().isEmpty();
        CoveragePyMeta meta = new CoveragePyMeta(WRITTEN, engine.version(), engine.branch(), contexts);
        CoveragePyJson.write(
                new CoveragePyReport(meta, merged.coverage(), details.excluded(), details.contexts()), timestamp, out);
    }
}
