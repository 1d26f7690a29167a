package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipcovermaven.artifact.coveragepy.CoverageJsonComparison;
import io.github.slipcovermaven.python.PeerPython;
import io.github.slipcovermaven.request.EnvironmentWishes;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random artifacts, merged in random orders and groups from random folders, come to what the peers' own merge makes of all
 * of them at once: {@code slipcover --merge}, {@code coverage combine}, and {@code coverage json} of what that combined.
 * The seeds begin at {@code -Dslipcover.test.seed=...}, 1 without it; each is in the name of its test and of its folder.
 * Where the peers are not followed, {@link #branchesAreNotDropped} and the tests behind it say why.
 */
class PeerMergeTest {

    private static final long FIRST = Long.getLong("slipcover.test.seed", 1);
    private static final int CASES = 50;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path temporary;

    private static PeerPython peers;

    @BeforeAll
    static void thePeersMerge() throws IOException {
        peers = PeerPython.in(temporary);
        String folder = peers.folder().toString();
        peers.run(PeerMergeTest.class, "peer_merges.py", "make", folder, "" + FIRST, "" + CASES);
        peers.run(PeerMergeTest.class, "peer_merges.py", "wrong", folder);
    }

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + CASES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void slipcoversJsonIsMergedAsBySlipcover(long seed) throws IOException {
        Case made = new Case("slipcover-" + seed);

        JsonNode ours = json(made.merged(new Random(seed), "text", "coverage.json"));

        JsonNode theirs = json(made.theirs());
        assertThat(files(ours, made.module())).isEqualTo(files(theirs, made.module()));
        assertThat(withoutDisplay(ours.get("summary"))).isEqualTo(withoutDisplay(theirs.get("summary")));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void coveragePysJsonIsMergedAsByCoveragePy(long seed) throws IOException {
        Case made = new Case("report-" + seed);

        JsonNode ours = json(made.merged(new Random(seed), "text", "coverage.json"));

        CoverageJsonComparison.assertAlike(ours, json(made.theirs()));
    }

    @Test
    void dataFilesAreCombinedAsByCoveragePy() throws IOException {
        for (long seed : seeds().toArray()) {
            Case made = new Case("data-" + seed);
            Files.move(
                    made.merged(new Random(seed), "coverage", ".coverage"),
                    made.folder().resolve("ours"));
        }

        peers.run(getClass(), "peer_merges.py", "compare", peers.folder().toString());
    }

    /** {@code merge_coverage} looks for branches in the later artifacts only when the first one has them. */
    @Test
    void branchesAreNotDropped() throws IOException {
        Case made = new Case("branches");

        assertThat(json(made.theirs()).at("/files/a.py").has("executed_branches"))
                .isFalse();
        assertThat(made.refusal("text"))
                .isEqualTo(made.job("1.json") + " was measured with branches and " + made.job("0.json")
                        + " without.\nGive all shards the same <branch>.");
    }

    /** Paths are one when they resolve to one (plasma-umass/slipcover#86), which those of two machines never do. */
    @Test
    void aFileOfTwoCheckoutsIsOne() throws IOException {
        Case made = new Case("checkouts");

        JsonNode theirs = json(made.theirs());
        assertThat(theirs.get("files")).hasSize(2);
        assertThat(theirs.at("/summary/percent_covered").asDouble()).isEqualTo(50.0);
        JsonNode ours = json(made.merged(new Random(1), "text", "coverage.json"));
        assertThat(ours.at("/files/a.py/executed_lines")).hasToString("[1,2]");
        assertThat(ours.at("/summary/percent_covered").asDouble()).isEqualTo(100.0);
    }

    /** {@code percent_covered_display} (plasma-umass/slipcover#67) is rounded; coverage.py, as we, keeps 100 for all. */
    @Test
    void oneHundredIsSaidOfAllOnly() throws IOException {
        Case made = new Case("nearly");

        JsonNode theirs = json(made.theirs()).get("summary");
        assertThat(theirs.get("percent_covered_display").asText()).isEqualTo("100");
        JsonNode ours =
                json(made.merged(new Random(1), "text", "coverage.json")).get("summary");
        assertThat(ours.get("percent_covered_display").asText()).isEqualTo("99");
        assertThat(withoutDisplay(ours)).isEqualTo(withoutDisplay(theirs));
    }

    /** {@code coverage combine} warns and goes on (coveragepy/coveragepy#1605, #2117), and what was in the file is lost. */
    @Test
    void aTruncatedDataFileIsNotPassedOver() throws IOException {
        Case made = new Case("cut");

        assertThat(made.folder().resolve("said")).content().contains("Couldn't use data file");
        assertThat(made.theirs()).exists();
        assertThat(made.refusal("coverage"))
                .isEqualTo(made.job(".coverage.2")
                        + " is a damaged data file of coverage.py: database disk image is malformed.\nMeasure again; if the"
                        + " file came from another machine, fetch it again from there, as a binary file.");
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    /** SlipCover names a file by the shortest of its spellings, absolute where no job had a relative one. */
    private static Map<String, JsonNode> files(JsonNode report, Path module) {
        Map<String, JsonNode> files = new TreeMap<>();
        report.get("files").properties().forEach(file -> {
            assertThat(files.put(file.getKey().replace(module + "/", ""), file.getValue()))
                    .isNull();
        });
        assertThat(files).isNotEmpty();
        return files;
    }

    private static JsonNode withoutDisplay(JsonNode summary) {
        ObjectNode others = summary.deepCopy();
        others.remove("percent_covered_display");
        return others;
    }

    /** A module, what jobs measured in it, and what a peer made of that. */
    private record Case(Path folder) {

        Case(String name) {
            this(peers.folder().resolve(name));
        }

        Path module() {
            return folder.resolve("shop");
        }

        Path theirs() {
            return folder.resolve("merged");
        }

        Path job(String name) {
            return folder.resolve("jobs").resolve(name);
        }

        /** Merges some of what there is into one that then is there in their place, until all are one. */
        Path merged(Random random, String format, String name) throws IOException {
            List<Path> left;
            try (Stream<Path> jobs = Files.list(folder.resolve("jobs"))) {
                left = new ArrayList<>(
                        jobs.sorted(Comparator.comparing(Path::toString)).toList());
            }
            for (int round = 1; ; round++) {
                Collections.shuffle(left, random);
                List<Path> group = left.subList(0, left.size() == 1 ? 1 : 2 + random.nextInt(left.size() - 1));
                Path output = folder.resolve("output-" + round);
                merge(laidOut(group, folder.resolve("inputs-" + round), random), output, random.nextBoolean(), format);
                group.clear();
                left.add(output.resolve(name));
                if (left.size() == 1) {
                    return left.get(0);
                }
            }
        }

        /** Puts copies into folders as a download may have them; returns the inputs, which come in any order. */
        private static List<Path> laidOut(List<Path> group, Path inputs, Random random) throws IOException {
            List<Path> folders = new ArrayList<>();
            for (int i = 0; i < group.size(); i++) {
                Path input = inputs.resolve("" + random.nextInt(3));
                if (!folders.contains(input)) {
                    folders.add(input);
                }
                Path copy = input.resolve(List.of("a", "b/c", "d e/\u00fc/.f").get(random.nextInt(3)))
                        .resolve(List.of("coverage." + i, "no name " + i, ".coverage.host.pid" + i, i + ".json")
                                .get(random.nextInt(4)));
                Files.createDirectories(copy.getParent());
                Files.copy(group.get(i), copy);
            }
            return folders;
        }

        String refusal(String format) {
            return Refusal.of(() -> merge(List.of(folder.resolve("jobs")), folder.resolve("output"), true, format));
        }

        private void merge(List<Path> inputs, Path output, boolean hasPom, String format) {
            ModuleLocation module = new ModuleLocation("org.example", "shop", "Shop", module(), module());
            new MergeUseCase(new RecordingConsole())
                    .run(
                            new MergeRequest(
                                    hasPom ? Optional.of(module) : Optional.empty(),
                                    module(),
                                    new MergeSource.Inputs(inputs, List.of(), OptionalInt.empty(), List.of()),
                                    Optional.empty(),
                                    EnvironmentWishes.toFind(
                                            Optional.empty(), Optional.empty(), Optional.empty(), true, folder),
                                    false),
                            new ReportRequest(output, List.of(format), Optional.empty(), "0.1.0"));
        }
    }
}
