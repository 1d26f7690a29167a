package io.github.slipcovermaven.artifact.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** POSIX: to close any channel of a file gives back the locks that the process has on it. */
    @Test
    void whoIsRefusedInTheSameProcessDoesNotGiveItAway() throws Exception {
        ShardFolder folder = ShardFolder.of(output, "default", new Slice(1, 1));

        try (ShardLock first = ShardLock.take(folder, 4711)) {
            assertThatThrownBy(() -> ShardLock.take(folder, 4711)).isInstanceOf(ProblemException.class);
            assertThat(askedByAnotherProcess(folder)).isEqualTo("Optional[4711]");
            assertThat(ShardLock.holder(folder)).contains("4711");
            assertThat(askedByAnotherProcess(folder)).isEqualTo("Optional[4711]");
        }
        assertThat(askedByAnotherProcess(folder)).isEqualTo("Optional.empty");
    }

    @Test
    void itIsToldWhenAnotherBuildCleansAndBegins() throws IOException {
        ShardFolder folder = ShardFolder.of(output, "default", new Slice(1, 1));
        String remedy =
                "\nLet no build clean while another one runs the tests of the same checkout, or give each a checkout"
                        + " of its own.";

        try (ShardLock first = ShardLock.take(folder, 4711)) {
            first.demandKept(folder);
            FileTree.delete(output);
            first.demandKept(folder); // that it was removed is told by who looks for what was in it
            try (ShardLock second = ShardLock.take(folder, 4712)) {
                second.demandKept(folder);
                assertThatThrownBy(() -> first.demandKept(folder))
                        .isInstanceOf(ProblemException.class)
                        .hasMessage(folder.path()
                                + " was removed while the tests ran, and is now of another build: process 4712."
                                + remedy);
            }
            assertThatThrownBy(() -> first.demandKept(folder))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage(folder.path()
                            + " was removed while the tests ran, and is now of another build, which has ended."
                            + remedy);
        }
    }

    private static String askedByAnotherProcess(ShardFolder folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName(),
                        folder.path().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    static final class Asking {

        private Asking() {}

        public static void main(String[] arguments) {
            System.out.println(ShardLock.holder(new ShardFolder(Path.of(arguments[0]))));
        }
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
