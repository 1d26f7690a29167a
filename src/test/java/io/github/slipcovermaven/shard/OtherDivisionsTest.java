package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.ShardLock;
import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.request.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace in which the whole suite ran, then parts of four, then parts of eight. */
class OtherDivisionsTest {

    @TempDir
    Path temporary;

    private ShopModule shop;

    @BeforeEach
    void whatEarlierBuildsLeft() throws IOException {
        shop = new ShopModule(temporary);
        shop.ran("it").ran("unit");
        folder(1, 4).create();
        folder(2, 4).create();
        folder(1, 8).create();
        folder(1, 14).create();
    }

    private ShardFolder folder(int index, int count) {
        return ShardFolder.of(shop.output, "it", new Slice(index, count));
    }

    private List<String> left() {
        return ShardFolder.existing(shop.output).stream()
                .map(folder -> Names.below(shop.output.resolve("shards"), folder.path()))
                .toList();
    }

    private void remove(Part part, Path... inputs) {
        shop.part = part;
        OtherDivisions.of(shop.request("it"), List.of(inputs)).remove();
    }

    @Test
    void aPartLeavesItsOwnDivisionAndOtherExecutions() {
        remove(new Part(new Slice(3, 4)));

        assertThat(left()).containsExactly("it/1-of-4", "it/2-of-4", "unit/1-of-1");
    }

    @Test
    void theWholeLeavesNoPart() {
        remove(Part.WHOLE);

        assertThat(left()).containsExactly("it/1-of-1", "unit/1-of-1");
    }

    /** Whatever it is, it is the user's. */
    @Test
    void whatIsToBeMergedStays() {
        List<String> all = left();

        remove(new Part(new Slice(1, 8)), shop.output.resolve("shards"), temporary.resolve("nowhere"));

        assertThat(left()).isEqualTo(all);
        remove(new Part(new Slice(1, 8)), folder(2, 4).path());
        assertThat(left()).containsExactly("it/1-of-8", "it/2-of-4", "unit/1-of-1");
    }

    @Test
    void whatAnotherBuildRunsStays() {
        try (ShardLock lock = ShardLock.take(folder(1, 14), 7)) {
            assertThat(lock.isKept()).isTrue();
            remove(Part.WHOLE);
        }

        assertThat(left()).containsExactly("it/1-of-1", "it/1-of-14", "unit/1-of-1");
    }
}
