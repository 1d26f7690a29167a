package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.request.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JUnitFileTest {

    private static final List<String> OTHERS =
            List.of("TEST-slipcover-it2.xml", "TEST-slipcover-it-x-of-2.xml", "TEST-it.xml", "TEST-slipcover-it.txt");

    @TempDir
    Path temporary;

    private ShopModule shop;
    private Path folder;

    @BeforeEach
    void whatEarlierBuildsLeft() throws IOException {
        shop = new ShopModule(temporary);
        folder = Files.createDirectories(shop.request("it").folders().junit());
        for (String name : OTHERS) {
            write(name);
        }
        write("TEST-slipcover-it.xml");
        write("TEST-slipcover-it-1-of-2.xml");
        write("TEST-slipcover-it-2-of-2.xml");
        write("TEST-slipcover-it-2-of-12.xml");
    }

    private void write(String name) throws IOException {
        Files.writeString(folder.resolve(name), "old");
    }

    private Set<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(names).containsAll(OTHERS);
            OTHERS.forEach(names::remove);
            return names;
        }
    }

    @Test
    void eachPartHasAFileOfItsOwn() throws IOException {
        shop.part = new Part(new Slice(1, 2));

        assertThat(JUnitFile.of(shop.request("it"))).isEqualTo(folder.resolve("TEST-slipcover-it-1-of-2.xml"));
        JUnitFile.removeStale(shop.request("it"));
        assertThat(left()).containsExactly("TEST-slipcover-it-2-of-2.xml");
    }

    @Test
    void theWholeLeavesNoPart() throws IOException {
        assertThat(JUnitFile.of(shop.request("it"))).isEqualTo(folder.resolve("TEST-slipcover-it.xml"));
        JUnitFile.removeStale(shop.request("it"));
        assertThat(left()).isEmpty();
    }

    @Test
    void anExecutionMayHaveAnyName() {
        shop.part = new Part(new Slice(2, 3));

        assertThat(JUnitFile.of(shop.request("a/b"))).isEqualTo(folder.resolve("TEST-slipcover-a%2Fb-2-of-3.xml"));
        JUnitFile.removeStale(shop.request("a/b"));
    }

    @Test
    void aFolderThatIsNotThereHasNothing() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);

        JUnitFile.removeStale(shop.request("it"));

        assertThat(folder).doesNotExist();
    }
}
