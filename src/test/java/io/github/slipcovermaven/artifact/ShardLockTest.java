package io.github.slipcovermaven.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardLockTest {

    @TempDir
    Path output;

    @Test
    void oneBuildAtATimeWorksInAFolder() {
        ShardFolder folder = ShardFolder.of(output, "default", new Slice(1, 2));
        long process = 4711;

        try (ShardLock first = ShardLock.take(folder, 4711)) {
            assertThat(ShardLock.holder(folder)).contains("4711");
            assertThatThrownBy(() -> ShardLock.take(folder, 4711))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("Another build runs these tests now: process " + process + " works in " + folder.path()
                            + ".\nWait for its end, or give this build a checkout of its own.");
            // The parts of a suite have folders of their own.
            ShardLock.take(ShardFolder.of(output, "default", new Slice(2, 2)), 4711)
                    .close();
            // To empty the folder does not give it away.
            folder.create();
            assertThat(ShardLock.holder(folder)).isPresent();
        }
        assertThat(ShardLock.holder(folder)).isEmpty();
        ShardLock.take(folder, 4711).close();
        assertThat(ShardFolder.existing(output)).containsExactly(folder);
    }

    /** What is wrong with the place is told by who works there. */
    @Test
    void whereThereCanBeNoLockNobodyIsRefused() throws IOException {
        Path file = Files.writeString(output.resolve("file"), "");
        ShardFolder folder = ShardFolder.of(file, "default", new Slice(1, 1));

        ShardLock.take(folder, 4711).close();

        assertThat(ShardLock.holder(folder)).isEmpty();
    }
}
