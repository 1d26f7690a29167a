package io.github.slipcovermaven.python.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file into which a process writes its Python stacks when it gets a signal. It stands there as long as it can be asked
 * ({@code stacks.py}), and is empty until then.
 *
 * @param path the file
 * @param pid the process
 * @param signal the signal's number on this system
 */
public record StackFile(Path path, long pid, int signal) {

    /** A process has as many as 100 threads of 100 frames each in it (faulthandler.c); what tests add is not read. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int LAST_SIGNAL = 64;
    private static final Pattern NAME = Pattern.compile("([0-9]{1,6})-([0-9]{1,15})-([0-9]{1,2})\\.txt");

    /**
     * Returns what the processes of an attempt offer, by process id. Links are not followed.
     *
     * @param folder where they do; none when it is not there
     */
    public static List<StackFile> offered(Path folder, int attempt) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .flatMap(file -> of(file, attempt).stream())
                    .sorted((one, other) -> Long.compare(one.pid, other.pid))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<StackFile> of(Path file, int attempt) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches() || Integer.parseInt(name.group(1)) != attempt) {
            return List.of();
        }
        int signal = Integer.parseInt(name.group(3));
        return signal < 1 || signal > LAST_SIGNAL
                ? List.of()
                : List.of(new StackFile(file, Long.parseLong(name.group(2)), signal));
    }

    /** Returns how many bytes were written so far; 0 when the file has gone. */
    public long size() {
        return path.toFile().length();
    }

    /** Returns what was written, the first MiB of it. */
    public String read() {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
