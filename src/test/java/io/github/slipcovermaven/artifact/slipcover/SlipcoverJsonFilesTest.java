package io.github.slipcovermaven.artifact.slipcover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.RandomCoverage;
import io.github.slipcovermaven.json.JsonBytes;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading many files at once, and fast, comes to what reading one after the other comes to. */
class SlipcoverJsonFilesTest {

    private static final PathMapper MAPPER = PathMapper.ofRoot("/m");

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void threadsNeverShow(long seed) throws IOException {
        RandomCoverage some = new RandomCoverage(seed);
        boolean branches = seed % 3 != 0;
        List<Coverage> shards = some.coverages(branches, 1 + some.random().nextInt(9));
        Coverage expected = shards.stream().reduce(Coverage.empty(branches), Coverage::union);
        List<ArtifactFile> files = new ArrayList<>();
        for (Coverage shard : shards) {
            files.add(file(files.size() + ".json", json(shard)));
        }

        CoverageBuilder into = new CoverageBuilder(branches);
        List<SlipcoverMeta> metas =
                SlipcoverJson.readAll(files, 1 + some.random().nextInt(4), into);

        assertThat(into.build()).isEqualTo(expected);
        assertThat(metas).hasSameSizeAs(files).allMatch(meta -> meta.branchCoverage() == branches);
    }

    /** The fast reader must neither take what is wrong nor say of it anything else. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsAlteredIsReadOrRefusedAsEver(long seed) throws IOException {
        RandomCoverage some = new RandomCoverage(seed);
        Random random = some.random();
        byte[] whole = json(some.coverage(random.nextBoolean()));
        for (int i = 0; i < 60; i++) {
            ArtifactFile file = file("x.json", altered(whole, random));

            assertThat(outcome(into -> SlipcoverJson.readAll(List.of(file), 1, into)))
                    .as(() -> reading(file))
                    .isEqualTo(outcome(into -> strictly(file, into)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"meta\":%s,\"files\":{\"a.py\":%s},\"summary\":{\"percent_covered\":12.5,\"x\":\"12\"}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s},\"summary\":{\"percent_covered\":012}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s},\"summary\":{\"percent_covered\":1.}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s},\"summary\":{\"percent_covered\":-1e-05}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s},\"summary\":{}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s},\"summary\":{\"a\":1,\"a\":1}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s},\"files\":{}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s,}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%1$s}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s}} 1",
                "{\"meta\":%s,\"files\":{\"a.py\":%s}}\u0000",
                " { \"files\" : {\"a.py\" :\t%2$s\n,\r\"b.py\":%2$s} , \"meta\":%1$s } \n",
                "\uFEFF{\"meta\":%s,\"files\":{\"a.py\":%s}}",
                "{\"meta\":%s,\"files\":{\"\u00e4\\ud83d\\ude00\\udcff\\n.py\":%s}}",
                "{\"meta\":%s,\"files\":{\"\\udc0.py\":%s}}",
                "{\"meta\":%s,\"files\":{\"a\u0001.py\":%s}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s,\"/m/./a.py\":%2$s}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s,\"a.py\":%2$s}}",
                "{\"meta\":%s,\"files\":{\"a.py\":%s,\"\\u0061.py\":%2$s}}",
                "{\"meta\":%s,\"files\":{}}",
                "{\"meta\":%s,\"unparsed\":[],\"files\":{\"a.py\":%s}}",
                "{}",
                "",
            })
    void whatIsOddIsReadOrRefusedAsEver(String document) throws IOException {
        String meta = "{\"software\":\"slipcover\",\"version\":\"1.1.0\",\"branch_coverage\":false}";
        for (String lines : List.of("[1,2]", "[01]", "[0]", "[10000000]", "[10000001]", "[1,]", "[-0]", "[2,1,2]")) {
            String found = "{\"executed_lines\":" + lines + ",\"missing_lines\":[ ]}";
            ArtifactFile file = file("x.json", document.formatted(meta, found).getBytes(UTF_8));

            assertThat(outcome(into -> SlipcoverJson.readAll(List.of(file), 1, into)))
                    .as(() -> reading(file))
                    .isEqualTo(outcome(into -> strictly(file, into)));
        }
    }

    @Test
    void pathsThatAreNotPlainAreReadOnTheFastWayToo() throws IOException {
        Coverage coverage = new Coverage(
                false, new TreeMap<>(new RandomCoverage(7).coverage(false).files()));
        assertThat(coverage.files()).isNotEmpty();
        String text = new String(json(coverage), UTF_8).replace("src/", "s\\udcffr\u00e4c\\\"/");
        CoverageBuilder into = new CoverageBuilder(false);

        SlipcoverMeta meta = read(text.getBytes(UTF_8), into);

        assertThat(meta.version()).isEqualTo("1.1.0");
        assertThat(into.build().files().keySet()).allMatch(path -> path.startsWith("s\udcffr\u00e4c\"/module"));
    }

    @Test
    void linesGoOnOverTheEndOfABuffer() throws IOException {
        String lines = String.join(
                ", ",
                IntStream.rangeClosed(1, 100_000).mapToObj(String::valueOf).toList());
        String json = "{\"meta\": {\"software\": \"slipcover\", \"version\": \"1\", \"branch_coverage\": false}, "
                + "\"files\": {\"a.py\": {\"executed_lines\": [" + lines + "], \"missing_lines\": []}}}";
        CoverageBuilder into = new CoverageBuilder(false);

        read(json.getBytes(UTF_8), into);

        assertThat(into.build().lineCounter().covered()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void ofSeveralDamagedFilesTheFirstIsNamed(int threads) throws IOException {
        byte[] good = json(new RandomCoverage(1).coverage(true));
        List<ArtifactFile> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(file(i + ".json", i == 7 || i == 8 || i > 15 ? new byte[] {'{'} : good));
        }

        assertThat(Problems.of(() -> SlipcoverJson.readAll(files, threads, new CoverageBuilder(true))))
                .isEqualTo(Problem.broken(
                        folder.resolve("7.json") + " is truncated: it ends in the middle of its JSON.",
                        Problems.MAKE_AGAIN));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        ArtifactFile absent = new ArtifactFile(folder.resolve("absent.json"), MAPPER::relative);

        assertThat(Problems.of(() -> SlipcoverJson.readAll(List.of(absent), 2, new CoverageBuilder(true))))
                .isEqualTo(Problem.broken(
                        "Cannot read " + absent.path() + ": there is no such file",
                        "Check that the file exists and that this user may read it."));
    }

    @Test
    void nothingIsTheUnionOfNothing() {
        CoverageBuilder into = new CoverageBuilder(true);

        assertThat(SlipcoverJson.readAll(List.of(), 2, into)).isEmpty();
        assertThat(into.build()).isEqualTo(Coverage.empty(true));
    }

    private ArtifactFile file(String name, byte[] content) throws IOException {
        return new ArtifactFile(Files.write(folder.resolve(name), content), MAPPER::relative);
    }

    private static byte[] json(Coverage coverage) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SlipcoverJson.write(coverage, SlipcoverMeta.of("1.1.0", coverage.branchesMeasured(), ""), out);
        return out.toByteArray();
    }

    /** Cuts, doubles or alters something; most often that leaves JSON that is nearly right. */
    private static byte[] altered(byte[] whole, Random random) {
        byte[] letters = "{}[],:\"019-. etn\\u\n\u00e4".getBytes(UTF_8);
        int at = random.nextInt(whole.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, at);
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> out.write(whole, at + 1, whole.length - at - 1);
            case 2 -> {
                out.write(letters[random.nextInt(letters.length)]);
                out.write(whole, at, whole.length - at);
            }
            default -> {
                out.write(letters[random.nextInt(letters.length)]);
                out.write(whole, at + 1, whole.length - at - 1);
            }
        }
        return out.toByteArray();
    }

    private static Object outcome(Reading reading) throws IOException {
        CoverageBuilder into = new CoverageBuilder(true);
        try {
            return List.of(reading.read(into), into.build());
        } catch (ProblemException e) {
            return e.problem();
        }
    }

    private static List<SlipcoverMeta> strictly(ArtifactFile file, CoverageBuilder into) throws IOException {
        byte[] content = Files.readAllBytes(file.path());
        return List.of(SlipcoverJson.read(
                new ByteArrayInputStream(content), file.path().toString(), MAPPER, into));
    }

    private static SlipcoverMeta read(byte[] content, CoverageBuilder into) throws IOException {
        try {
            return UsualSlipcoverJson.read(
                    new ByteArrayInputStream(content), new ArtifactFile(Path.of("x.json"), MAPPER::relative), into);
        } catch (JsonBytes.Unusual e) {
            throw new AssertionError("this should be usual", e);
        }
    }

    private static String reading(ArtifactFile file) {
        try {
            return Files.readString(file.path());
        } catch (IOException e) {
            return e.toString();
        }
    }

    @FunctionalInterface
    private interface Reading {
        List<SlipcoverMeta> read(CoverageBuilder into) throws IOException;
    }
}
