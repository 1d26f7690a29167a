package io.github.slipcovermaven.python.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgingTest {

    @TempDir
    Path cache;

    private final Instant now = Instant.now();

    private Path old(String digit, String user) throws IOException {
        Path folder = cache.resolve("environments").resolve(digit.repeat(32));
        BuildOnce.kept(folder, place -> "x".repeat(100_000));
        CacheUse.note(cache, Path.of(user), List.of(folder));
        Files.setLastModifiedTime(folder.resolve(BuildOnce.MARKER), FileTime.from(now.minus(Duration.ofDays(31))));
        return folder;
    }

    @Test
    void isDoneOnceADayAndSparesTheModulesOfTheBuild() throws IOException {
        Path ours = old("a", "/shop/tea");
        Path others = old("b", "/shopping/cake");

        assertThat(Aging.daily(cache, Path.of("/shop"), now)).contains("0.1 MB");
        assertThat(ours).exists();
        assertThat(others).doesNotExist();

        old("b", "/shopping/cake");
        assertThat(Aging.daily(cache, Path.of("/shop"), now.plus(Duration.ofHours(23))))
                .isEmpty();
        assertThat(others).exists();
        assertThat(Aging.daily(cache, Path.of("/shop"), now.plus(Duration.ofHours(25))))
                .contains("0.1 MB");
        assertThat(others).doesNotExist();
    }
}
