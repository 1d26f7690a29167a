package io.github.slipcovermaven.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.HelperRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the union of what {@code coverage json} says of each shard against what it says of their combined data: modules of
 * Python's own library, of whose possible jumps each shard ran some. With {@code -Dslipcover.test.coveragePython=...}, else
 * with a {@code python3} that has coverage.py.
 */
class CoveragePyUnionTest {

    private static final String PYTHON = System.getProperty("slipcover.test.coveragePython", "python3");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path temporary;

    @BeforeEach
    void needsCoveragePy() throws IOException {
        assumeTrue(run("-c", "import coverage").succeeded(), PYTHON + " has no coverage.py");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void isWhatCoverageJsonSaysOfTheCombinedData(int seed) throws IOException {
        Path folder = temporary.toRealPath();
        Path script = folder.resolve("coverage_union.py");
        try (InputStream in = CoveragePyUnionTest.class.getResourceAsStream("coverage_union.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        CommandResult made = run(script.toString(), folder.toString(), String.valueOf(seed));
        assertThat(made.succeeded()).as(made.output()).isTrue();
        List<CoveragePyReport> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("shards"))) {
            for (Path file : files.sorted().toList()) {
                reports.add(CoveragePyJson.readAll(List.of(new ArtifactFile(file, UnaryOperator.identity())), 1));
            }
        }
        Collections.shuffle(reports, new Random(seed));

        Path merged = folder.resolve("merged.json");
        Coverage coverage = reports.stream()
                .map(CoveragePyReport::coverage)
                .reduce(Coverage::union)
                .orElseThrow();
        CoveragePyDetails details =
                reports.stream().map(CoveragePyDetails::of).reduce(CoveragePyDetails.none(), CoveragePyDetails::union);
        CoveragePyMeta meta = reports.get(0).meta();
        AtomicFile.write(
                merged,
                out -> CoveragePyJson.write(
                        new CoveragePyReport(
                                new CoveragePyMeta(2, meta.version(), true, true),
                                coverage,
                                details.excluded(),
                                details.contexts()),
                        "2026-01-01T00:00:00",
                        out));

        JsonNode ours = JSON.readTree(Files.readAllBytes(merged));
        JsonNode theirs = JSON.readTree(Files.readAllBytes(folder.resolve("combined.json")));
        assertFigures(ours.path("totals"), theirs.path("totals"), "totals");
        assertThat(names(ours.path("files"))).isEqualTo(names(theirs.path("files")));
        for (String name : names(theirs.path("files"))) {
            JsonNode our = ours.path("files").path(name);
            JsonNode their = theirs.path("files").path(name);
            assertFigures(our.path("summary"), their.path("summary"), name);
            for (String key : List.of(
                    "executed_lines", "missing_lines", "excluded_lines", "executed_branches", "missing_branches")) {
                assertThat(items(our.path(key))).as(name + " " + key).isEqualTo(items(their.path(key)));
            }
            for (String line : names(their.path("contexts"))) {
                assertThat(items(our.path("contexts").path(line)))
                        .as(name + " contexts of line " + line)
                        .isEqualTo(items(their.path("contexts").path(line)));
            }
        }
    }

    /** All that coverage.py 7.0 had; later versions have more figures. */
    private static void assertFigures(JsonNode ours, JsonNode theirs, String of) {
        for (String key : names(ours)) {
            // Their digits: what is a double in Python's JSON is compared as it is written.
            assertThat(ours.path(key).asText())
                    .as(of + " " + key)
                    .isEqualTo(theirs.path(key).asText());
        }
        assertThat(names(ours)).contains("percent_covered", "num_branches", "num_partial_branches", "covered_branches");
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
            names.add(fields.next());
        }
        return names;
    }

    private static TreeSet<String> items(JsonNode list) {
        TreeSet<String> items = new TreeSet<>();
        list.forEach(item -> items.add(item.toString()));
        return items;
    }

    private CommandResult run(String... arguments) throws IOException {
        Path folder = temporary.toRealPath();
        List<String> command =
                Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList();
        return new HelperRunner()
                .run(new Command(command, folder, Map.of()), folder.resolve("log"), Duration.ofMinutes(2));
    }
}
