package io.github.slipcovermaven.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The merge of the JSON of several runs, against the JSON of what {@code coverage combine} makes of them: with
 * {@code -Dslipcover.test.coveragePython=...}, else with a {@code python3} that has coverage.py 7.4 or later.
 */
class CoverageJsonMergeTest {

    private static final String PYTHON = System.getProperty("slipcover.test.coveragePython", "python3");

    @TempDir
    Path temporary;

    @BeforeEach
    void needsCoveragePy() throws IOException {
        assumeTrue(
                run("-c", "import coverage; assert coverage.version_info >= (7, 4, 2)")
                        .succeeded(),
                PYTHON + " has no coverage.py that says which format its JSON has");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, true", "4, true", "5, true", "1, false", "2, false"})
    void hasTheNumbersOfCoveragePyItself(int seed, boolean branches) throws IOException {
        Path folder = temporary.toRealPath();
        Path script = folder.resolve("coverage_json.py");
        try (InputStream in = CoverageJsonMergeTest.class.getResourceAsStream("coverage_json.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        List<String> arguments = new ArrayList<>(List.of(script.toString(), folder.toString(), String.valueOf(seed)));
        if (branches) {
            arguments.add("--branch");
        }
        CommandResult made = run(arguments.toArray(String[]::new));
        assertThat(made.succeeded()).as(made.output()).isTrue();

        Path merged = folder.resolve("merged.json");
        CoveragePyReport report = CoveragePyJson.readAll(jobs(folder, seed), 2);
        AtomicFile.write(merged, out -> CoveragePyJson.write(report, "t", out));

        JsonNode ours = new ObjectMapper().readTree(merged.toFile());
        JsonNode theirs =
                new ObjectMapper().readTree(folder.resolve("whole.json").toFile());
        same(ours.get("totals"), theirs.get("totals"));
        JsonNode file = ours.get("files").get("module.py");
        JsonNode whole = theirs.get("files").get("module.py");
        same(file.get("summary"), whole.get("summary"));
        // Under Python 3.9 it lists more than it counts.
        assertThat(whole.get("executed_lines")).containsAll(file.get("executed_lines"));
        assertThat(file.get("executed_lines"))
                .hasSize(whole.get("summary").get("covered_lines").asInt());
        for (String lists : List.of("missing_lines", "excluded_lines")) {
            assertThat(file.get(lists)).as(lists).isEqualTo(whole.get(lists));
        }
        if (branches) {
            assertThat(pairs(file.get("missing_branches"))).isEqualTo(pairs(whole.get("missing_branches")));
        }
    }

    /** Newer releases have more figures; each of ours is theirs, to the last digit. */
    private static void same(JsonNode ours, JsonNode theirs) {
        ours.fieldNames()
                .forEachRemaining(name -> assertThat(ours.get(name).asText())
                        .as(name)
                        .isEqualTo(theirs.get(name).asText()));
    }

    private static List<String> pairs(JsonNode branches) {
        List<String> pairs = new ArrayList<>();
        branches.forEach(pair -> pairs.add(pair.toString()));
        Collections.sort(pairs);
        return pairs;
    }

    private static List<ArtifactFile> jobs(Path folder, int seed) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<ArtifactFile> jobs = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().startsWith("job-"))
                            .sorted()
                            .map(file -> new ArtifactFile(file, UnaryOperator.identity()))
                            .toList());
            Collections.shuffle(jobs, new Random(seed));
            return jobs;
        }
    }

    private CommandResult run(String... arguments) throws IOException {
        Path folder = temporary.toRealPath();
        List<String> command =
                Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList();
        return new HelperRunner()
                .run(new Command(command, folder, Map.of()), folder.resolve("log"), Duration.ofMinutes(2));
    }
}
