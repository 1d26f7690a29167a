package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of an engine. */
public interface EngineFormat {

    /** Returns that of an engine. */
    static EngineFormat of(EngineName name) {
        return switch (name) {
            case SLIPCOVER -> new SlipcoverFormat();
            case COVERAGE -> new CoveragePyFormat();
        };
    }

    /** Returns those of all engines. */
    static List<EngineFormat> all() {
        return Arrays.stream(EngineName.values()).map(EngineFormat::of).toList();
    }

    /**
     * Returns what there is once in a shard besides what each process leaves, by its kind.
     *
     * @return names in the shard's folder
     */
    Map<StoredFile.Kind, String> files();

    /** Returns all that lies in the folder of a shard, by kind. */
    default Map<StoredFile.Kind, List<Path>> in(ShardFolder folder) {
        Map<StoredFile.Kind, List<Path>> files = new EnumMap<>(StoredFile.Kind.class);
        files.put(StoredFile.Kind.ARTIFACT, folder.artifactFiles());
        files.put(StoredFile.Kind.JOURNAL, folder.journalFiles());
        files.put(StoredFile.Kind.EVENTS, folder.eventFiles());
        files().forEach((kind, name) -> {
            Path file = folder.engineFile(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                files.put(kind, List.of(file));
            }
        });
        return files;
    }

    /**
     * Reads what a shard measured.
     *
     * @throws ProblemException when a file is damaged, or of another branch mode
     */
    ShardCoverage read(ShardLeavings left);

    /**
     * Says what a file is, if it is one of this engine's.
     *
     * @throws ProblemException when it is one, but damaged, cut, or of a version that is not known
     */
    Optional<CoverageFile> recognise(Candidate file) throws IOException;

    /**
     * Reads and merges reports without a record.
     *
     * @param branches whether they measured branches: all of them, or none
     * @param threads how many are read at once
     * @return their union, by the version of the last
     * @throws ProblemException when one is damaged or cut
     */
    Measured readReports(List<ArtifactFile> files, boolean branches, int threads);

    /**
     * Writes what was merged, in the schema of the engine's own JSON, so that its own tools read it.
     *
     * @param timestamp local time without a zone, ISO 8601
     * @param out is flushed, not closed
     */
    void write(Measured merged, String timestamp, OutputStream out) throws IOException;
}
