package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndedChildrenTest {

    @TempDir
    private Path path;

    private ShardFolder folder = new ShardFolder(Path.of("none"));

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new ShardFolder(path);
        Files.createDirectories(folder.journals());
        journal("main", 1, "", "2:1,2\n");
    }

    @Test
    void whoEndedByItselfIsNotNamed() throws IOException {
        journal("main", 2, ",\"child\":\"t.py::test_a (call)\"", "F1 a \"/src/a.py\" \"\"\n1:1,2\nE\n");
        journal("main", 3, ",\"child\":\"\"", "E\n");
        Files.writeString(folder.journals().resolve("0-main-4.journal"), "J1 {\"wor");
        Files.writeString(folder.journals().resolve("0-main-5.journal"), "");
        Files.writeString(folder.journals().resolve("0-main-6.journal"), "J\n");
        Files.writeString(folder.journals().resolve("0-main-7.journal"), "J1 {\"child\"\n");
        Files.writeString(folder.journals().resolve("0-main-8.journal"), "J1 []\n");

        assertThat(EndedChildren.warning(folder)).isEmpty();
    }

    @Test
    void whoDidNotIsNamedByItsTest() throws IOException {
        journal("gw0", 2, ",\"child\":\"t.py::test_b[a (call)] (call)\"", "F1 a \"/src/a.py\" \"\"\n1:1,2\n");
        journal("gw1", 3, ",\"child\":\"t.py::test_a (setup)\"", "");
        journal("gw1", 4, ",\"child\":\"t.py::test_a (teardown)\"", "E\nF1 a \"/src/a.py\" \"\"\n1:1,2\n1:");
        journal("gw1", 5, ",\"child\":\"\"", "");
        journal("main", 6, ",\"child\":\"\"", "");

        assertThat(EndedChildren.warning(folder))
                .contains(
                        "Not ended by themselves: 2 children of t.py::test_a, a child of t.py::test_b[a (call)], a child of"
                                + " the tests, a child of worker gw1. What they ran may count as not run, because coverage.py keeps it"
                                + " in the memory of a process until that ends. Let the test wait for the end of its child, or, where"
                                + " the child is ended by SIGTERM, set `sigterm = true` in coverage.py's configuration.");
    }

    private void journal(String worker, int pid, String more, String lines) throws IOException {
        String header = "J1 {\"worker\":\"" + worker + "\",\"pid\":" + pid
                + ",\"parent\":1,\"attempt\":0,\"python\":\"3.9.18\",\"branch\":true" + more + "}\n";
        Files.writeString(folder.journals().resolve("0-" + worker + "-" + pid + ".journal"), header + lines);
    }
}
