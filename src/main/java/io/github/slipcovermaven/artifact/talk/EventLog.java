package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.Fields;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.json.WholeLines;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows the event log that a runner writes while it runs. Not for use by two threads at once.
 */
public final class EventLog {

    private static final int BUFFER = 1 << 16;

    /** Texts are capped, and plans and divisions told in pieces of a few MiB (planning.py): no line comes near. */
    private static final int LONGEST_LINE = 64 << 20;

    private final Path file;
    private final WholeLines lines = new WholeLines(LONGEST_LINE);
    private final byte[] piece = new byte[BUFFER];
    private long position;

    /** Prepares to follow a log, which need not be there yet. */
    public EventLog(Path file) {
        this.file = file;
    }

    /**
     * Returns what was written since the last time, whole lines only. Empty while the log is not there.
     *
     * @throws ProblemException naming the log and the byte, when a line is malformed or the log was cut
     */
    public List<TestEvent> poll() {
        List<TestEvent> events = new ArrayList<>();
        poll(events::add);
        return events;
    }

    private void poll(Consumer<TestEvent> events) {
        Lines sink = new Lines(events);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < position) {
                throw new ProblemException(ArtifactAdvice.eventsCut(file.toString(), position, channel.size()));
            }
            channel.position(position);
            ByteBuffer buffer = ByteBuffer.wrap(piece);
            for (int length = channel.read(buffer); length >= 0; length = channel.read(buffer.clear())) {
                position += length;
                lines.feed(piece, length, sink);
            }
        } catch (NoSuchFileException e) {
            if (position > 0) {
                throw new ProblemException(ArtifactAdvice.eventsCut(file.toString(), position, 0), e);
            }
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), AtomicFile.reason(e)), e);
        }
    }

    /** Reads a log that is not written to any more; a torn last line is ignored, and so is that there is none. */
    public static List<TestEvent> readAll(Path file) {
        return new EventLog(file).poll();
    }

    /** Reads such a log without keeping it: one line at a time is in memory. */
    public static void readAll(Path file, Consumer<TestEvent> events) {
        new EventLog(file).poll(events);
    }

    private final class Lines implements WholeLines.Sink {

        private final Consumer<TestEvent> events;

        Lines(Consumer<TestEvent> events) {
            this.events = events;
        }

        @Override
        public void line(byte[] bytes, int from, int to, long offset) {
            JsonValue node;
            try {
                node = Json.read(bytes, from, to - from);
            } catch (IOException e) {
                throw new ProblemException(
                        ArtifactAdvice.corruptEvents(file.toString(), offset, "a line is not JSON"), e);
            }
            EventParser.parse(Fields.of(node, reason -> corrupt(offset, reason)))
                    .ifPresent(events);
        }

        @Override
        public void tooLong(long offset) {
            throw corrupt(offset, "a line is longer than " + LONGEST_LINE + " bytes");
        }

        private ProblemException corrupt(long offset, String reason) {
            return new ProblemException(ArtifactAdvice.corruptEvents(file.toString(), offset, reason));
        }
    }
}
