package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.Journal;
import io.github.slipcovermaven.artifact.JournalReader;
import io.github.slipcovermaven.artifact.PathMapper;
import io.github.slipcovermaven.artifact.RunRecord;
import io.github.slipcovermaven.artifact.Scan;
import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.artifact.SlipcoverJson;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The coverage of a shard: what the artifacts say, the scan's files that no artifact knows, and of all
 * these lines and branches whatever stands in a journal.
 *
 * @param coverage by path relative to the module
 * @param unparsed the sources that are not valid Python
 */
record ShardCoverage(Coverage coverage, List<Scan.Unparsed> unparsed) {

    /**
     * Reads what lies in the folder of a shard that has just run, or that never ended.
     *
     * @param root the module's path where it was measured
     * @param branch whether branches were measured
     * @throws ProblemException when a file is damaged, or of another branch mode
     */
    static ShardCoverage of(ShardFolder folder, String root, boolean branch) {
        return read(
                folder.artifactFiles(),
                Files.exists(folder.scan()) ? List.of(folder.scan()) : List.of(),
                folder.journalFiles(),
                root,
                branch);
    }

    /** Reads what the record names, and nothing that was added later; what is missing was told before. */
    static ShardCoverage of(ShardFolder folder, RunRecord.Outcome outcome, String root, boolean branch) {
        return read(
                files(folder, outcome, RunRecord.Kind.ARTIFACT),
                files(folder, outcome, RunRecord.Kind.SCAN),
                files(folder, outcome, RunRecord.Kind.JOURNAL),
                root,
                branch);
    }

    private static List<Path> files(ShardFolder folder, RunRecord.Outcome outcome, RunRecord.Kind kind) {
        return outcome.files().stream()
                .filter(file -> file.kind() == kind)
                .map(file -> folder.path().resolve(file.name()))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static ShardCoverage read(
            List<Path> artifacts, List<Path> scans, List<Path> journals, String root, boolean branch) {
        PathMapper mapper = PathMapper.ofRoot(root);
        CoverageBuilder ran = new CoverageBuilder(branch);
        for (Path file : artifacts) {
            sameMode(
                    file,
                    branch,
                    reading(file, in -> SlipcoverJson.read(in, file.toString(), mapper, ran))
                            .branchCoverage());
        }
        CoverageBuilder universe = new CoverageBuilder(branch);
        List<Scan.Unparsed> unparsed = new ArrayList<>();
        for (Path file : scans) {
            Scan scan = reading(file, in -> SlipcoverJson.readScan(in, file.toString(), mapper, universe));
            sameMode(file, branch, scan.meta().branchCoverage());
            unparsed.addAll(scan.unparsed());
        }
        JournalReader reader = new JournalReader(mapper);
        for (Path file : journals) {
            int before = reader.journals().size();
            reader.read(file);
            reader.journals().stream()
                    .skip(before)
                    .map(Journal::header)
                    .filter(Objects::nonNull)
                    .forEach(header -> sameMode(file, branch, header.branch()));
        }
        return new ShardCoverage(ran.build().completedBy(universe.build()).with(reader.hits()), unparsed);
    }

    /** Merged unnoticed, a file without branches would only make the number of branches smaller. */
    private static void sameMode(Path file, boolean run, boolean found) {
        if (run != found) {
            throw new ProblemException(RunAdvice.branchModeOfFile(file, found));
        }
    }

    private static <T> T reading(Path file, Reader<T> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
