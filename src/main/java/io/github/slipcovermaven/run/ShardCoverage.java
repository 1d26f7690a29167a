package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.JournalReader;
import io.github.slipcovermaven.artifact.PathMapper;
import io.github.slipcovermaven.artifact.Scan;
import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.artifact.SlipcoverJson;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The coverage of a shard: what the artifacts say, the scan's files that no artifact knows, and of all
 * these lines and branches whatever stands in a journal.
 *
 * @param coverage by path relative to the module
 * @param unparsed the sources that are not valid Python
 */
record ShardCoverage(Coverage coverage, List<Scan.Unparsed> unparsed) {

    /**
     * Reads the shard.
     *
     * @param root the module's path where it was measured
     * @param branch whether branches were measured
     */
    static ShardCoverage read(ShardFolder folder, String root, boolean branch) {
        PathMapper mapper = PathMapper.ofRoot(root);
        CoverageBuilder artifacts = new CoverageBuilder(branch);
        for (Path file : folder.artifactFiles()) {
            reading(file, in -> SlipcoverJson.read(in, file.toString(), mapper, artifacts));
        }
        CoverageBuilder universe = new CoverageBuilder(branch);
        List<Scan.Unparsed> unparsed = Files.exists(folder.scan())
                ? reading(
                                folder.scan(),
                                in -> SlipcoverJson.readScan(in, folder.scan().toString(), mapper, universe))
                        .unparsed()
                : List.of();
        JournalReader journals = new JournalReader(mapper);
        folder.journalFiles().forEach(journals::read);
        return new ShardCoverage(artifacts.build().completedBy(universe.build()).with(journals.hits()), unparsed);
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
