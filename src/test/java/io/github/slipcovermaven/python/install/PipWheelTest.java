package io.github.slipcovermaven.python.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.python.cache.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipWheelTest {

    @TempDir
    Path cache;

    private final byte[] damaged = "not a wheel".getBytes(StandardCharsets.UTF_8);

    @Test
    void theWheelIsTheIndexsOneWithItsLicence() throws IOException {
        Path file = new PipWheel(cache).file();

        assertThat(file).isEqualTo(cache.resolve("pip/pip-26.0.1-py3-none-any.whl"));
        assertThat(Hash.sha256(Files.readAllBytes(file))).isEqualTo(PipWheel.SHA_256);
        try (ZipFile wheel = new ZipFile(file.toFile())) {
            assertThat(wheel.getEntry("pip-26.0.1.dist-info/licenses/LICENSE.txt"))
                    .isNotNull();
            String metadata = new String(
                    wheel.getInputStream(wheel.getEntry("pip-26.0.1.dist-info/METADATA"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            // The oldest Python of ours must be able to run it.
            assertThat(metadata).contains("\nRequires-Python: >=3.9\n");
        }
    }

    @Test
    void aDamagedOneInTheCacheIsMended() throws IOException {
        Path file = new PipWheel(cache).file();
        Files.write(file, damaged);

        assertThat(new PipWheel(cache).file()).isEqualTo(file);
        assertThat(Hash.sha256(Files.readAllBytes(file))).isEqualTo(PipWheel.SHA_256);
    }

    @Test
    void aSoundOneInTheCacheIsReused() {
        Path file = new PipWheel(cache).file();

        assertThat(new PipWheel(cache, () -> damaged).file()).isEqualTo(file);
    }

    @Test
    void aDamagedOneInTheJarIsNeverWritten() throws IOException {
        assertThatThrownBy(() -> new PipWheel(cache, () -> damaged).file())
                .hasMessage("The pip that the plugin brings along is damaged: the SHA-256 of"
                        + " pip-26.0.1-py3-none-any.whl is " + Hash.sha256(damaged)
                        + " instead of bdb1b08f4274833d62c1aa29e20907365a2ceb950410df15fc9521bad440122b."
                        + System.lineSeparator()
                        + "Delete io/github/slipcovermaven from the local Maven repository, so that Maven fetches the"
                        + " plugin again.");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void manyBuildsAtOnceLeaveOneFile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> files = threads.invokeAll(Stream.generate(() -> new PipWheel(cache))
                    .limit(8)
                    .map(wheel -> (Callable<Path>) wheel::file)
                    .toList());
            for (Future<Path> file : files) {
                assertThat(Hash.sha256(Files.readAllBytes(file.get()))).isEqualTo(PipWheel.SHA_256);
            }
        } finally {
            threads.shutdown();
        }
        try (Stream<Path> left = Files.list(cache.resolve("pip"))) {
            assertThat(left).hasSize(1);
        }
    }
}
