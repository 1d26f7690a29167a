package io.github.slipcovermaven.python.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BuildOnceTest {

    @TempDir
    Path top;

    private final AtomicInteger builds = new AtomicInteger();

    private String build(Path folder) throws IOException {
        Files.writeString(folder.resolve("file"), "content");
        return "built " + builds.incrementAndGet();
    }

    @Test
    void isBuiltOnceByManyThreads() throws Exception {
        Path folder = top.resolve("cache/one");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(() -> BuildOnce.renamed(folder, this::build));
            }
            for (Future<String> future : threads.invokeAll(all)) {
                assertThat(future.get()).isEqualTo("built 1");
            }
        } finally {
            threads.shutdown();
        }
        assertThat(folder.resolve("file")).hasContent("content");
    }

    /** A cache that one user has made, in an image for instance, others use. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theMarkerCanBeReadByWhoCanReadTheRest() throws IOException {
        Path folder = top.resolve("cache/one");

        BuildOnce.renamed(folder, this::build);

        assertThat(Files.getPosixFilePermissions(folder.resolve("complete")))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("file")));
    }

    /** Started by {@link #isBuiltOnceByTwoProcesses()}: builds, and says whether it did it itself. */
    public static void main(String[] arguments) {
        AtomicInteger built = new AtomicInteger();
        BuildOnce.kept(Path.of(arguments[0]), folder -> {
            built.incrementAndGet();
            Files.writeString(
                    folder.resolve("by"), String.valueOf(ProcessHandle.current().pid()));
            return "built";
        });
        System.out.println("built " + built.get());
    }

    @Test
    void isBuiltOnceByTwoProcesses() throws Exception {
        Path folder = top.resolve("cache/one");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            BuildOnceTest.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start());
        }
        List<String> outputs = new ArrayList<>();
        for (Process process : processes) {
            outputs.add(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .strip());
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(outputs).containsExactlyInAnyOrder("built 1", "built 0");
    }

    @Test
    void whatAnEndedBuildLeftBehindIsBuiltAnew() throws IOException {
        Path folder = Files.createDirectories(top.resolve("one"));
        Files.writeString(folder.resolve("half"), "");

        assertThat(BuildOnce.keptBefore(folder)).isEmpty();
        BuildOnce.Built built = BuildOnce.kept(folder, this::build);
        assertThat(built.says()).isEqualTo("built 1");
        assertThat(built.place().resolve("file")).hasContent("content");
        assertThat(folder.resolve("half")).doesNotExist();
        assertThat(BuildOnce.keptBefore(folder)).contains(built);
        assertThat(BuildOnce.kept(folder, this::build)).isEqualTo(built);
    }

    /** No shutdown hook runs at {@code kill -9} of Maven, and its installer goes on. */
    @Test
    void whatTheInstallerOfAKilledBuildStillWritesIsInNobodysWay() throws IOException {
        Path folder = top.resolve("one");
        AtomicReference<Path> orphans = new AtomicReference<>(top);
        for (boolean renamed : new boolean[] {false, true}) {
            BuildOnce.Builder killed = place -> {
                orphans.set(place);
                throw new StackOverflowError("as if the process had ended here");
            };
            BuildOnce.Builder next = place -> {
                // Until now it has deleted nothing in which the other one works.
                assertThat(place).isNotEqualTo(orphans.get());
                Files.writeString(
                        Files.createDirectories(
                                        Objects.requireNonNull(orphans.get()).resolve("lib"))
                                .resolve("late.py"),
                        "");
                return build(place);
            };
            Path own = folder.resolve(String.valueOf(renamed));
            assertThatThrownBy(() -> built(renamed, own, killed)).isInstanceOf(StackOverflowError.class);

            Path place = built(renamed, own, next);

            assertThat(place.resolve("file")).hasContent("content");
            assertThat(place.resolve("lib")).doesNotExist();
            assertThat(orphans.get()).doesNotExist();
        }
    }

    private static Path built(boolean renamed, Path folder, BuildOnce.Builder builder) {
        if (!renamed) {
            return BuildOnce.kept(folder, builder).place();
        }
        BuildOnce.renamed(folder, builder);
        return folder;
    }

    @Test
    void aFailedBuildLeavesNothingThatCounts() {
        Path folder = top.resolve("one");
        ProblemException failure = new ProblemException(Problem.broken("no", "never"));

        assertThatThrownBy(() -> BuildOnce.renamed(folder, place -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(folder).doesNotExist();
        assertThat(BuildOnce.renamed(folder, this::build)).isEqualTo("built 1");
    }
}
