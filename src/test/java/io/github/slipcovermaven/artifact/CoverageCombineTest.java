package io.github.slipcovermaven.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.HelperRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the merge against {@code coverage combine}: with {@code -Dslipcover.test.coveragePython=...}, else with a
 * {@code python3} that has coverage.py.
 */
class CoverageCombineTest {

    private static final String PYTHON = System.getProperty("slipcover.test.coveragePython", "python3");

    /** Without links: macOS has its temporary folder behind one, which coverage.py resolves. */
    @TempDir
    Path temporary;

    @BeforeEach
    void needsCoveragePy() throws IOException {
        assumeTrue(run("-c", "import coverage").succeeded(), PYTHON + " has no coverage.py");
    }

    @ParameterizedTest
    @CsvSource({"1, lines", "2, lines", "3, lines", "4, lines", "1, arcs", "2, arcs", "3, arcs", "4, arcs", "5, arcs"})
    void isWhatCoverageCombineMakes(String seed, String kind) throws IOException {
        Path folder = temporary.toRealPath();
        Path script = folder.resolve("coverage_data.py");
        try (InputStream in = CoverageCombineTest.class.getResourceAsStream("coverage_data.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        must(script.toString(), "make", folder.toString(), seed, kind);

        Recording merged = CoverageData.readAll(parts(folder), 2);
        Path file = folder.resolve("merged");
        CoverageData.write(merged, "test", file);

        must(script.toString(), "compare", folder.toString(), file.toString());
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

    private void must(String... arguments) throws IOException {
        CommandResult result = run(arguments);
        assertThat(result.succeeded()).as(result.output()).isTrue();
    }

    private CommandResult run(String... arguments) throws IOException {
        Path folder = temporary.toRealPath();
        List<String> command =
                Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList();
        return new HelperRunner()
                .run(new Command(command, folder, Map.of()), folder.resolve("log"), Duration.ofMinutes(2));
    }
}
