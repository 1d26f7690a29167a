package io.github.slipcovermaven.artifact.coveragepy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.params.provider.CsvSource;

/** The merge of the JSON of several runs, against the JSON of what {@code coverage combine} makes of them. */
class CoverageJsonMergeTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, true", "4, true", "5, true", "1, false", "2, false"})
    void hasTheNumbersOfCoveragePyItself(int seed, boolean branches) throws IOException {
        PeerPython peer = PeerPython.in(temporary);
        Path folder = peer.folder();
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), String.valueOf(seed)));
        if (branches) {
            arguments.add("--branch");
        }
        peer.run(getClass(), "coverage_json.py", arguments.toArray(String[]::new));

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
        // Before 7.13.1 it lists more than it counts.
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
}
