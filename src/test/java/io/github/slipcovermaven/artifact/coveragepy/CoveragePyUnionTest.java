package io.github.slipcovermaven.artifact.coveragepy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.slipcovermaven.artifact.engine.CoveragePyFormat;
import io.github.slipcovermaven.artifact.engine.Measured;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.python.PeerPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the union of what coverage.py, asked by our Python side, says of each shard against what it says of their combined data: modules of
 * Python's own library, of whose possible jumps each shard ran some.
 */
class CoveragePyUnionTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isWhatCoverageJsonSaysOfTheCombinedData(int seed) throws IOException {
        PeerPython peer = PeerPython.in(temporary);
        Path folder = peer.folder();
        String runtime = Path.of("src", "main", "python").toAbsolutePath().toString();
        peer.run(getClass(), "coverage_union.py", folder.toString(), String.valueOf(seed), runtime);
        CoveragePyFormat format = new CoveragePyFormat();
        List<Measured> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("shards"))) {
            for (Path file : files.sorted().toList()) {
                reports.add(format.readReports(List.of(new ArtifactFile(file, UnaryOperator.identity())), true, 1));
            }
        }
        Collections.shuffle(reports, new Random(seed));

        Path merged = folder.resolve("merged.json");
        Measured union = reports.stream()
                .reduce((one, other) -> new Measured(
                        one.engine(),
                        one.coverage().union(other.coverage()),
                        one.details().union(other.details())))
                .orElseThrow();
        AtomicFile.write(merged, out -> format.write(union, "2026-01-01T00:00:00", out));

        CoverageJsonComparison.assertAlike(
                JSON.readTree(Files.readAllBytes(merged)),
                JSON.readTree(Files.readAllBytes(folder.resolve("combined.json"))));
    }
}
