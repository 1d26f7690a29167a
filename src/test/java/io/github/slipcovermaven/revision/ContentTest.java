package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.file.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {

    @TempDir
    Path root;

    @Test
    void aPointerIsWhatItPointsTo() throws IOException {
        for (String text : List.of("1;2\n", "1;2\r\n", "x".repeat(70_000) + "\r\n\0", "\r")) {
            String content = names(text);
            String pointer = pointer(text);

            assertThat(Content.same(content, names(pointer))).isTrue();
            assertThat(Content.same(names(pointer), content)).isTrue();
            assertThat(Content.same(names(pointer.replace("\n", "\r\n")), content))
                    .isTrue();
            assertThat(Content.same(names(pointer("other")), content)).isFalse();
            assertThat(Content.same(names(pointer + "more"), content)).isFalse();
            assertThat(Content.same(names(text + "more"), content)).isFalse();
        }
    }

    @Test
    void lineEndsDoNotCountInWhatIsNone() throws IOException {
        assertThat(Content.same(names("a\r\nb\n"), names("a\nb\r\n"))).isTrue();
        assertThat(Content.same(names("a\r\nb\n"), names("a\n\nb\n"))).isFalse();
    }

    @Test
    void ofTwoLinksItCountsWhatTheyLeadTo() {
        assertThat(Content.same("1/link-a", "1/link-b")).isTrue();
        assertThat(Content.same("1/link-a", "2/link-a")).isFalse();
        assertThat(Content.same("1/link-a", "a")).isTrue();
        assertThat(Content.same("1/link-a", "b")).isFalse();
        assertThat(Content.same("1/link-a", "1")).isTrue(); // a copy, as some archives have it
    }

    /** Only pieces of it are read, so its pointer's hash says nothing; but git keeps that pointer. */
    @Test
    void aVeryLargeFileIsKnownByWhatGitKeeps() throws Exception {
        QuietSystem.install();
        Path file = Files.writeString(root.resolve("weights.bin"), pointer("what it is"));
        String pointer = namesOf("weights.bin");
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            git.add().addFilepattern("weights.bin").call();
            try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
                large.setLength(SourceHashes.LARGE + 1);
            }
            // Long before the index is written: else git would not know whether it was changed since.
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
            assertThat(large()).isEmpty(); // it is not what was checked out
            DirCache index = git.getRepository().lockDirCache();
            DirCacheEntry entry = index.getEntry("weights.bin");
            entry.setLength(Files.size(file));
            entry.setLastModified(Files.getLastModifiedTime(file).toInstant());
            index.write();
            index.commit();
        }

        assertThat(large()).isPresent();
        String content = Content.joined(namesOf("weights.bin"), large());
        assertThat(Content.same(content, pointer)).isTrue();
        assertThat(Content.same(content, names(pointer("another")))).isFalse();
    }

    private Optional<String> large() {
        return GitFiles.of(root, List.of(".")).orElseThrow().large("weights.bin");
    }

    private static String pointer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "version https://git-lfs.github.com/spec/v1\next-0-case sha256:12\noid sha256:" + Sha256.hex(bytes)
                + "\nsize " + bytes.length + "\n";
    }

    private String names(String text) throws IOException {
        Files.writeString(root.resolve("file"), text);
        return namesOf("file");
    }

    private String namesOf(String file) {
        return SourceHashes.ofReadable(root, List.of(file)).byPath().getOrDefault(file, SourceHashes.ABSENT);
    }
}
