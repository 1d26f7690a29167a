package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.problem.reason.MeasuringReasons;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What went wrong in our own part of the processes. It is told by events; by the processes that have none, or whose events
 * the disk does not take any more, in a file each. A worker has a file, too, until it hands over what it had to tell.
 */
final class OwnTroubles {

    /** The Python side's {@code problems.DISK}. */
    private static final String DISK = "disk";

    /** The Python side's {@code problems.OFF}. */
    private static final String OFF = "switched off";

    private static final int LONGEST = 1 << 16;

    private final List<WorkerEvent.Trouble> told = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private boolean diskFull;
    private boolean switchedOff;

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

    /** Tells whether a test ended the measuring. */
    boolean switchedOff() {
        return switchedOff;
    }

    private void told(WorkerEvent.Trouble trouble) {
        told.add(trouble);
        diskFull |= trouble.where().equals(DISK);
        if (trouble.where().equals(OFF)) {
            switchedOff = true;
            sentences.add(MeasuringReasons.switchedOff(trouble.worker(), trouble.text()));
        } else {
            sentences.add(MeasuringReasons.failed(trouble.worker(), trouble.where(), lastLine(trouble.text())));
        }
    }

    private void written(Path file) {
        String text = read(file);
        String left = withoutWhatWasTold(file, text);
        if (left.isBlank() && (!text.isBlank() || toldOfTheDisk(file))) {
            return;
        }
        List<String> off =
                left.lines().filter(line -> line.startsWith(OFF + ": ")).toList();
        switchedOff |= !off.isEmpty();
        off.forEach(line -> sentences.add(MeasuringReasons.switchedOff(file, line.substring(OFF.length()))));
        String line = lastLine(String.join(
                "\n", left.lines().filter(other -> !off.contains(other)).toList()));
        // A full disk takes a file's name, and nothing of its content.
        diskFull |= left.isBlank() || line.startsWith(DISK + ": ");
        if (!line.isEmpty() || off.isEmpty()) {
            sentences.add(MeasuringReasons.failed(file, line));
        }
    }

    private String withoutWhatWasTold(Path file, String text) {
        String left = text;
        for (WorkerEvent.Trouble trouble : told) {
            if (isOf(file, trouble)) {
                left = left.replace(trouble.where() + ": " + trouble.text() + "\n", "");
            }
        }
        return left;
    }

    private boolean toldOfTheDisk(Path file) {
        return told.stream().anyMatch(trouble -> trouble.where().equals(DISK) && isOf(file, trouble));
    }

    /** {@code problems-ATTEMPT-WORKER-PID.txt}. */
    private static boolean isOf(Path file, WorkerEvent.Trouble trouble) {
        return file.getFileName().toString().contains("-" + trouble.worker() + "-");
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
