package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.engine.EnvironmentPart;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.RandomCoverage;
import io.github.slipcovermaven.it.Matrix;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeAlgebraTest {

    private static final int SHARDS = 4;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neitherOrderNorGroupingShows(long seed) {
        RandomCoverage random = new RandomCoverage(seed);
        List<EnvironmentPart> parts =
                Stream.generate(() -> part(random)).limit(SHARDS).toList();
        Coverage expected =
                parts.stream().reduce(EnvironmentPart::union).orElseThrow().coverage();
        List<EnvironmentPart> shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, random.random());
        int cut = 1 + random.random().nextInt(SHARDS - 1);
        EnvironmentPart left =
                shuffled.subList(0, cut).stream().reduce(EnvironmentPart::union).orElseThrow();
        EnvironmentPart right = shuffled.subList(cut, SHARDS).stream()
                .reduce(EnvironmentPart::union)
                .orElseThrow();

        assertThat(left.union(right).coverage()).isEqualTo(expected);
        assertThat(right.union(left).union(left).coverage()).isEqualTo(expected);
    }

    private static EnvironmentPart part(RandomCoverage random) {
        return new EnvironmentPart(
                random.coverage(true),
                random.coverage(true),
                new TreeMap<>(Map.of("src/module" + random.random().nextInt(6) + ".py", random.hits())));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theFoldersOfADownloadDoNotShow(long seed) throws IOException {
        Random random = new Random(seed);
        List<MergeResult> results = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Path project = project("round" + round);
            Matrix matrix = new Matrix(project);
            List<String> jobs = new ArrayList<>(List.of("a", "b/c", "d/e/f", "g"));
            Collections.shuffle(jobs, random);
            for (int index = 1; index <= SHARDS; index++) {
                matrix.shard(index, SHARDS).job(jobs.get(index - 1)).write();
            }
            merge(project, false);
            results.add(MergeResults.read(project.resolve("target/slipcover/result.json"))
                    .orElseThrow());
        }

        assertThat(results.get(0).lines()).isEqualTo(results.get(1).lines());
        assertThat(results.get(0).branches()).isEqualTo(results.get(1).branches());
        assertThat(results.get(0).tests()).isEqualTo(results.get(1).tests());
    }

    /** Whatever happens to whatever file: there is no result, and what lies in its place says so. */
    @Test
    void anySingleDamageIsRefused() throws IOException {
        Path project = project("damaged");
        Matrix matrix = new Matrix(project).complete(SHARDS);
        Random random = new Random(42);
        for (int round = 0; round < 60; round++) {
            ShardFolder shard = matrix.shard(1 + random.nextInt(SHARDS), SHARDS).folder();
            Path file = anyFile(shard, random);
            byte[] whole = Files.readAllBytes(file);
            String damage = damage(file, whole, random);

            assertThat(Refusal.of(() -> merge(project, false)))
                    .as("round %d: %s of %s", round, damage, file)
                    .isNotBlank();
            assertThat(MergeResults.read(project.resolve("target/slipcover/result.json")))
                    .get()
                    .matches(MergeResult::isRefused);
            Files.write(file, whole);
        }
        merge(project, false);
    }

    private static Path anyFile(ShardFolder shard, Random random) throws IOException {
        try (Stream<Path> files = Files.walk(shard.path())) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            return all.get(random.nextInt(all.size()));
        }
    }

    /** A record has no hash of its own, so of it only what makes it unreadable or absent is damage for sure. */
    private static String damage(Path file, byte[] whole, Random random) throws IOException {
        boolean record = file.endsWith("run.json");
        int kind = random.nextInt(record ? 2 : 4);
        switch (kind) {
            case 0 -> Files.delete(file);
            // The last byte is the line feed after the record.
            case 1 -> Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length - 1)));
            case 2 -> {
                byte[] altered = whole.clone();
                altered[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
                Files.write(file, altered);
            }
            default -> Files.write(file, Arrays.copyOf(whole, whole.length + 1 + random.nextInt(9)));
        }
        return List.of("removal", "truncation", "alteration", "growth").get(kind);
    }

    private Path project(String name) throws IOException {
        return Files.createDirectories(temporary.toRealPath().resolve(name));
    }

    private static void merge(Path project, boolean allowIncomplete) {
        new MergeUseCase(new RecordingConsole())
                .run(
                        new MergeRequest(
                                Optional.of(new ModuleLocation("org.example", "shop", "Shop", project, project)),
                                project,
                                new MergeSource.Inputs(
                                        List.of(project.resolve("artifacts")),
                                        List.of(),
                                        OptionalInt.empty(),
                                        List.of()),
                                Optional.empty(),
                                EnvironmentWishes.toFind(
                                        Optional.empty(), Optional.empty(), Optional.empty(), true, project),
                                allowIncomplete),
                        new ReportRequest(
                                project.resolve("target/slipcover"), List.of("text"), Optional.empty(), "0.1.0"));
    }
}
