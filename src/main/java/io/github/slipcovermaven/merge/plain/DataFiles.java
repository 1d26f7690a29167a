package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.placed.ArtifactSources;
import io.github.slipcovermaven.artifact.placed.PathMapping;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordedFile;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import io.github.slipcovermaven.process.limits.UsableCores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * coverage.py's data files, merged. They say what ran, and not what could have run: which lines are statements, and
 * where a statement begins, coverage.py works out from the sources when it reports. So they go into a data file.
 *
 * @param recording as {@code coverage combine} has it, but for the paths of sources that are in this module
 * @param pathsHere the path relative to the module of those that are, by path in the recording
 */
public record DataFiles(Recording recording, Map<String, String> pathsHere) {

    /**
     * Reads and merges the files.
     *
     * @param data at least one
     * @throws ProblemException when one is damaged, or they do not fit together
     */
    public static DataFiles read(List<PlainArtifact> data, SourcePlaces places) {
        return read(data, Map.of(), shard -> KnownSources.NONE, places);
    }

    /**
     * Reads and merges data files without a record and those of shards, which say where they were measured.
     *
     * @param shards the data files of each; nothing together with no {@code data}
     * @param known what is known of the sources of each
     * @throws ProblemException when one is damaged, or they do not fit together
     */
    public static DataFiles read(
            List<PlainArtifact> data,
            Map<Found, List<Path>> shards,
            Function<Found, KnownSources> known,
            SourcePlaces places) {
        Map<String, String> pathsHere = new ConcurrentHashMap<>();
        List<ArtifactFile> files = new ArrayList<>();
        shards.forEach((shard, own) -> {
            PathMapper mapper = shard.mapper();
            KnownSources sources = known.apply(shard);
            own.forEach(file -> files.add(new ArtifactFile(
                    file,
                    recorded -> {
                        String path = mapper.relative(recorded);
                        return places.isHere(path) ? keep(recorded, path, places, pathsHere) : recorded;
                    },
                    new Written(
                            sources,
                            written -> Optional.ofNullable(pathsHere.get(written))
                                    .orElseGet(() -> mapper.relative(written))))));
        });
        for (PlainArtifact artifact : data) {
            ArtifactSources sources = new ArtifactSources(artifact.path(), places);
            files.add(new ArtifactFile(
                    artifact.path(),
                    recorded -> {
                        String path = sources.path(recorded);
                        if (!sources.here().containsKey(path)) {
                            return path;
                        }
                        return keep(recorded, path, places, pathsHere);
                    },
                    new Written(sources.file().sources(), written -> pathsHere.getOrDefault(written, written))));
        }
        Recording recording =
                CoverageData.readAll(files, UsableCores.ofThisProcess().count());
        return new DataFiles(recording, Map.copyOf(pathsHere));
    }

    /**
     * What is known of sources under the names that go into the data file.
     *
     * @param paths gives their paths relative to the module
     */
    private record Written(KnownSources sources, UnaryOperator<String> paths) implements KnownSources {

        @Override
        public boolean counts(String path, String content, Path by) {
            return sources.counts(paths.apply(path), content, by);
        }

        @Override
        public int lastLine(String path) {
            return sources.lastLine(paths.apply(path));
        }
    }

    private static String keep(String recorded, String path, SourcePlaces places, Map<String, String> pathsHere) {
        String written = written(recorded, Names.in(places.module(), path).normalize(), path);
        pathsHere.put(written, path);
        return written;
    }

    /**
     * A relative path stays one ({@code relative_files}). Of one that leads to the file here coverage.py looks for the real
     * path, which is another one for what lies behind a link.
     */
    private static String written(String recorded, Path here, String path) {
        if (!PathMapping.isAbsolute(recorded)) {
            return path;
        }
        try {
            Path real = here.toRealPath();
            return Names.text(real.equals(Names.path(recorded).toRealPath()) ? real : here);
        } catch (IOException e) {
            return Names.text(here); // it was recorded on another machine
        }
    }

    /**
     * Holds the data against reports of the same runs, so that no run goes missing of which only the data came.
     *
     * @return the files that ran and are in no report
     * @throws ProblemException when a statement ran that the reports call missing
     */
    public List<String> compare(Coverage reported) {
        List<String> unknown = new ArrayList<>();
        SortedMap<String, RecordedFile> files = new TreeMap<>(recording.files());
        for (Map.Entry<String, RecordedFile> file : files.entrySet()) {
            LineSet executed = file.getValue().executed();
            // Taken without a checkout, reports have it by the same name.
            FileCoverage report = reported.files().get(pathsHere.getOrDefault(file.getKey(), file.getKey()));
            if (report == null) {
                if (!executed.isEmpty()) {
                    unknown.add(file.getKey());
                }
                continue;
            }
            int line = report.missing().intersect(executed).next(0);
            if (line > 0) {
                throw new ProblemException(CoverageDataAdvice.reportsLackRun(file.getKey(), line));
            }
        }
        return unknown;
    }
}
