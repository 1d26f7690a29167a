package io.github.slipcovermaven.revision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceHashesTest {

    /** {@code printf 'a\nb\n' | sha256sum}. */
    private static final String A_B = "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({"a|b|", "a~|b~|", "a~b~", "a~b|"})
    void lineEndsDoNotCount(String content) throws IOException {
        write("a.py", content.replace('|', '\n').replace('~', '\r'));

        assertThat(hashes("a.py").byPath()).isEqualTo(Map.of("a.py", A_B));
    }

    @ParameterizedTest
    @CsvSource({"a|b", "a||b|", "a~~b|", "a|~b|", "ab|"})
    void everythingElseDoes(String content) throws IOException {
        write("a.py", content.replace('|', '\n').replace('~', '\r'));

        assertThat(hashes("a.py").byPath().get("a.py")).hasSize(64).isNotEqualTo(A_B);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void lineEndsMayStandOverTheEdgeOfABuffer(int shift) throws IOException {
        String long1 = "x".repeat(shift) + "abc\r\n".repeat(100_000);
        write("windows.py", long1);
        write("unix.py", long1.replace("\r\n", "\n"));
        write("mac.py", long1.replace("\r\n", "\r"));

        var byPath = hashes("windows.py", "unix.py", "mac.py").byPath();

        assertThat(byPath.values()).hasSize(3).containsOnly(byPath.get("unix.py"));
    }

    @Test
    void whatIsNotThereIsAbsent() throws IOException {
        Files.createDirectory(root.resolve("folder.py"));

        assertThat(hashes("none.py", "folder.py", "nul\0.py").byPath())
                .isEqualTo(Map.of("none.py", "absent", "folder.py", "absent", "nul\0.py", "absent"));
    }

    @Test
    void tellsWhatChangedAndWhatIsGone() throws IOException {
        write("same.py", "1\n");
        write("changed.py", "1\n");
        write("gone.py", "1\n");
        SourceHashes then = hashes("same.py", "changed.py", "gone.py", "never.py", "came.py");
        write("same.py", "1\r\n");
        write("changed.py", "2\n");
        Files.delete(root.resolve("gone.py"));
        write("came.py", "1\n");
        write("other.py", "1\n");

        SourceHashes now = hashes("same.py", "changed.py", "gone.py", "never.py", "came.py", "other.py");

        assertThat(then.compare(now))
                .isEqualTo(new SourceHashes.Difference(List.of("came.py", "changed.py"), List.of("gone.py")));
        assertThat(then.compare(now).isEmpty()).isFalse();
        assertThat(now.compare(now).isEmpty()).isTrue();
    }

    private void write(String name, String content) throws IOException {
        Files.write(root.resolve(name), content.getBytes(ISO_8859_1));
    }

    private SourceHashes hashes(String... names) {
        return SourceHashes.of(root, List.of(names));
    }
}
