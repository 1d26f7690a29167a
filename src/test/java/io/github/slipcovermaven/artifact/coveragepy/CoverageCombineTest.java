package io.github.slipcovermaven.artifact.coveragepy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.python.PeerPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the merge against {@code coverage combine}. */
class CoverageCombineTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({"1, lines", "2, lines", "3, lines", "4, lines", "1, arcs", "2, arcs", "3, arcs", "4, arcs", "5, arcs"})
    void isWhatCoverageCombineMakes(String seed, String kind) throws IOException {
        PeerPython peer = PeerPython.in(temporary);
        Path folder = peer.folder();
        peer.run(getClass(), "coverage_data.py", "make", folder.toString(), seed, kind);

        Recording merged = CoverageData.readAll(parts(folder), 2);
        Path file = folder.resolve("merged");
        CoverageData.write(merged, "test", file);

        peer.run(getClass(), "coverage_data.py", "compare", folder.toString(), file.toString());
        assertThat(CoverageData.readAll(List.of(asItIs(folder.resolve("combined"))), 1))
                .isEqualTo(merged);
    }

    private static ArtifactFile asItIs(Path file) {
        return new ArtifactFile(file, UnaryOperator.identity());
    }

    private static List<ArtifactFile> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.sorted().map(CoverageCombineTest::asItIs).toList();
        }
    }
}
