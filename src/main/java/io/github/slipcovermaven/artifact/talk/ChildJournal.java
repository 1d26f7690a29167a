package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the first and the last line of a journal say of a child that coverage.py measured.
 *
 * @param worker whose child it was
 * @param test what started it, as pytest's {@code PYTEST_CURRENT_TEST} names it; empty where nobody knows
 * @param ended whether it ended by itself, and so could say all that it ran
 */
public record ChildJournal(String worker, String test, boolean ended) {

    private static final int LONGEST_LINE = 1 << 18;
    private static final byte[] BEGIN = "J1 ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\nE\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads the two lines; empty for the journal of any other process, and for one that is damaged, which whoever reads all
     * of it tells.
     *
     * @throws ProblemException when the file cannot be read
     */
    public static Optional<ChildJournal> read(Path file) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            byte[] first = Channels.newInputStream(channel).readNBytes((int) Math.min(channel.size(), LONGEST_LINE));
            int length = 0;
            while (length < first.length && first[length] != '\n') {
                length++;
            }
            int json = BEGIN.length;
            if (length == first.length || !Arrays.equals(first, 0, Math.min(json, length), BEGIN, 0, json)) {
                return Optional.empty();
            }
            Optional<JsonValue> header = header(first, json, length - json);
            boolean ended = ends(channel);
            return header.filter(found -> found.get("child").isText())
                    .map(found -> new ChildJournal(
                            found.get("worker").text(), found.get("child").text(), ended));
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), AtomicFile.reason(e)), e);
        }
    }

    private static boolean ends(SeekableByteChannel channel) throws IOException {
        channel.position(Math.max(0, channel.size() - END.length));
        InputStream last = Channels.newInputStream(channel);
        return Arrays.equals(last.readNBytes(END.length), END);
    }

    private static Optional<JsonValue> header(byte[] line, int from, int length) {
        try {
            return Optional.of(Json.read(line, from, length));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
