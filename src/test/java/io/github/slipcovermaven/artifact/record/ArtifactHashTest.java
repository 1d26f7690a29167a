package io.github.slipcovermaven.artifact.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactHashTest {

    @TempDir
    Path folder;

    @Test
    void knowsTheFileByItsBytes() throws IOException {
        // The second example of FIPS 180-2: a million times "a"; longer than any buffer.
        Path file = Files.writeString(folder.resolve("a"), "a".repeat(1_000_000));

        assertThat(ArtifactHash.of(file))
                .isEqualTo(new ArtifactHash(
                        1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = folder.resolve("a");

        assertThat(Problems.of(() -> ArtifactHash.of(missing)).what())
                .isEqualTo("Cannot read " + missing + ": there is no such file");
    }
}
