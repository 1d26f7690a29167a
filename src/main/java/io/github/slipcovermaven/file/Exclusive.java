package io.github.slipcovermaven.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Work that one thread of one process does at a time. */
public final class Exclusive {

    private Exclusive() {}

    /**
     * Something that is done while nobody else does it.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Step<T> {

        /** Does it. */
        T run() throws IOException;
    }

    /**
     * Waits until nobody else holds the lock's file, then takes the step.
     *
     * <p>Within one JVM a second file lock throws, and closing its channel would drop the first one's lock. The monitor
     * before it has to be the same for every class loader, because Maven may load this plugin twice: an interned text is.
     *
     * @param file of the lock. It stays: who deletes it takes it from under the next one who waits
     * @return what came of the step
     */
    public static <T> T run(Path file, Step<T> step) throws IOException {
        String monitor = ("slipcover-maven-plugin " + file.toAbsolutePath().normalize()).intern();
        synchronized (monitor) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("the lock of " + file + " was lost");
                }
                return step.run();
            }
        }
    }
}
