package io.github.slipcovermaven.artifact.coveragepy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.coverage.RandomRecording;
import io.github.slipcovermaven.coverage.Recording;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/**
 * Maven loads the plugin once more for each module that gives it other dependencies, and with {@code -T} both at once. A
 * native library is loaded by one class loader of a JVM only ({@link System#load}); SQLite's is unpacked for each under
 * another name.
 */
class ClassLoadersTest {

    private static final int THREADS = 2;

    @TempDir
    Path temporary;

    private final ExecutorService modules = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        modules.shutdownNow();
    }

    @Test
    void dataFilesAreReadAndWrittenInSeveralAtOnce() throws Exception {
        List<String> told = new ArrayList<>();
        try (URLClassLoader one = realm();
                URLClassLoader other = realm()) {
            List<Class<?>> works = List.of(Work.class, work(one), work(other));
            assertThat(works).doesNotHaveDuplicates();
            CyclicBarrier together = new CyclicBarrier(works.size() * THREADS);
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < works.size() * THREADS; i++) {
                Path folder = Files.createDirectory(temporary.resolve("module-" + i));
                Object work = works.get(i % works.size())
                        .getConstructor(Path.class, CyclicBarrier.class)
                        .newInstance(folder, together);
                results.add(modules.submit(() -> (String) ((Callable<?>) work).call()));
            }
            for (Future<String> result : results) {
                told.add(result.get(60, TimeUnit.SECONDS));
            }
        }

        assertThat(told).hasSize(3 * THREADS);
        assertThat(told).containsOnly(told.get(0));
        assertThat(told.get(0)).contains("tests/a.py::test[\u00e4]");
    }

    private static Class<?> work(ClassLoader realm) throws ClassNotFoundException {
        return Class.forName(Work.class.getName(), true, realm);
    }

    /** As a plugin's: it sees the JDK and what is given to it, and nothing of this test's own. */
    private static URLClassLoader realm() {
        URL[] places = Stream.of(Work.class, CoverageData.class, JDBC.class, JsonParser.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .distinct()
                .toArray(URL[]::new);
        return new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
    }

    /** Writes data files, merges them, writes the result, reads it again and says what is in it. */
    public static final class Work implements Callable<String> {

        private final Path folder;
        private final CyclicBarrier together;

        /** Works in that folder as soon as all others are about to. */
        public Work(Path folder, CyclicBarrier together) {
            this.folder = folder;
            this.together = together;
        }

        @Override
        public String call() throws InterruptedException, BrokenBarrierException {
            together.await();
            List<Path> parts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                parts.add(folder.resolve("part-" + i));
                CoverageData.write(new RandomRecording(i).recording(Recording.Kind.ARCS), "t", parts.get(i));
            }
            Path merged = folder.resolve("merged");
            CoverageData.write(read(parts), "t", merged);
            return read(List.of(merged)).toString();
        }

        private static Recording read(List<Path> files) {
            return CoverageData.readAll(
                    files.stream()
                            .map(file -> new ArtifactFile(file, UnaryOperator.identity()))
                            .toList(),
                    2);
        }
    }
}
