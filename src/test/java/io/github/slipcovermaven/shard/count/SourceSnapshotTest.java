package io.github.slipcovermaven.shard.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.revision.SourceHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSnapshotTest {

    @TempDir
    private Path root;

    @BeforeEach
    void lay() throws IOException {
        write("src/shop/cart.py", "a = 1\n");
        write("src/shop/old.py", "b = 1\n");
        write("src/shop/data.txt", "c\n");
        write("src/.venv/lib/x.py", "d = 1\n");
        write("src/env/pyvenv.cfg", "");
        write("src/env/lib/y.py", "e = 1\n");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(root.resolve(name).resolveSibling("."));
        Files.writeString(root.resolve(name), text);
    }

    private SourceSnapshot take() {
        return SourceSnapshot.take(root, List.of(root.resolve("src")));
    }

    private static List<String> changes(SourceSnapshot before) {
        return before.changes(before.again());
    }

    @Test
    void whatStaysIsNoNews() {
        assertThat(changes(take())).isEmpty();
    }

    @Test
    void namesWhatWasChangedOrRemoved() throws IOException {
        SourceSnapshot before = take();
        write("src/shop/cart.py", "a = 2\n");
        Files.delete(root.resolve("src/shop/old.py"));
        write("src/shop/new.py", "made by a test\n");
        write("src/shop/data.txt", "changed\n");
        write("src/.venv/lib/x.py", "changed = 1\n");
        write("src/env/lib/y.py", "changed = 1\n");

        assertThat(changes(before))
                .containsExactly(
                        "src/shop/cart.py was changed while the tests ran",
                        "src/shop/old.py was removed while the tests ran");
    }

    @Test
    void otherLineEndsAreTheSameSource() throws IOException {
        SourceSnapshot before = take();
        write("src/shop/cart.py", "a = 1\r\n");

        assertThat(changes(before)).isEmpty();
    }

    @Test
    void aSingleFileCanBeASource() throws IOException {
        SourceSnapshot before = SourceSnapshot.take(root, List.of(root.resolve("src/shop/cart.py")));
        write("src/shop/cart.py", "a = 2\n");

        assertThat(changes(before)).containsExactly("src/shop/cart.py was changed while the tests ran");
    }

    @Test
    void knowsWhatHasToBeReadAgain() throws IOException {
        SourceSnapshot before = take();
        String cart =
                SourceHashes.of(root, List.of("src/shop/cart.py")).byPath().get("src/shop/cart.py");

        assertThat(before.again().hasNew(before)).isFalse();
        assertThat(before.differsFrom(Map.of("src/shop/cart.py", cart))).isFalse();
        assertThat(before.differsFrom(Map.of("src/shop/cart.py", "another"))).isTrue();
        // It is gone, which the changes tell.
        assertThat(before.differsFrom(Map.of("src/shop/passing.py", "another"))).isFalse();
        write("src/shop/new.py", "made by a test\n");
        assertThat(before.again().hasNew(before)).isTrue();
    }
}
