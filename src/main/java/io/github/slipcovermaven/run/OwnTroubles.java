package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.plan.TestEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What went wrong in our own part of the processes. It is told by events; by the processes that have none, or
 * whose events the disk does not take any more, in a file each.
 */
final class OwnTroubles {

    /** The Python side's {@code problems.DISK}. */
    private static final String DISK = "disk";

    private static final int LONGEST = 1 << 16;

    private final List<String> sentences = new ArrayList<>();
    private boolean diskFull;

    private OwnTroubles() {}

    /** Collects the troubles of a run. */
    static OwnTroubles of(ShardFolder folder, List<Attempt> attempts) {
        OwnTroubles troubles = new OwnTroubles();
        for (Attempt attempt : attempts) {
            attempt.ledger().troubles().forEach(troubles::told);
        }
        folder.problemFiles().forEach(troubles::written);
        return troubles;
    }

    /** Returns one sentence for each. */
    List<String> sentences() {
        return List.copyOf(sentences);
    }

    /** Tells whether the disk, a quota or a limit did not take what should have been written. */
    boolean diskFull() {
        return diskFull;
    }

    private void told(TestEvent.Trouble trouble) {
        diskFull |= trouble.where().equals(DISK);
        sentences.add(
                "measuring failed in " + trouble.worker() + " (" + trouble.where() + "): " + lastLine(trouble.text()));
    }

    private void written(Path file) {
        String line = lastLine(read(file));
        // A full disk takes a file's name, and nothing of its content.
        diskFull |= line.isEmpty() || line.startsWith(DISK + ": ");
        sentences.add("measuring failed, see " + file + ": "
                + (line.isEmpty() ? "it is empty, because the disk took no more" : line));
    }

    /** The last line of a traceback is the one that says what happened. */
    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    /** Tests may write into the folder, too: neither its size nor its encoding can be relied upon. */
    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - LONGEST));
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
