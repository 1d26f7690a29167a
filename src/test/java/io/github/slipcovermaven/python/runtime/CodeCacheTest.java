package io.github.slipcovermaven.python.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCacheTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path cache;

    @Test
    void makesTheFolder() {
        assertThat(CodeCache.prepare(cache.resolve("of it"), NOW)).isEmptyDirectory();
    }

    @Test
    void keepsEntriesForThirtyDays() throws IOException {
        Path folder = CodeCache.prepare(cache, NOW);
        Path kept = aged(folder.resolve("a.code"), Duration.ofDays(30));
        Path tooOld = aged(folder.resolve("b.code"), Duration.ofDays(30).plusSeconds(1));
        Path leftBeside = aged(folder.resolve("c.code.123"), Duration.ofDays(31));

        CodeCache.prepare(cache, NOW);

        assertThat(kept).exists();
        assertThat(tooOld).doesNotExist();
        assertThat(leftBeside).doesNotExist();
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Files.writeString(cache.resolve("code"), "");

        assertThatThrownBy(() -> CodeCache.prepare(cache, NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "The cache of environments cannot be used: %1$s (java.nio.file.FileAlreadyExistsException:"
                                + " %1$s).\nMake the folder writable, or point maven.repo.local elsewhere.",
                        cache.resolve("code"));
    }

    private static Path aged(Path file, Duration age) throws IOException {
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
        return file;
    }
}
