package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Holds a shard's folder for this build, so that no other one empties it meanwhile. The system gives it back with the
 * process, however that ends. Its file says which process that is, and stays: who deletes it takes it from under others.
 */
public final class ShardLock implements AutoCloseable {

    /**
     * Channels on files whose lock another module of this build has. POSIX gives a process's lock back as soon as the
     * process closes any channel of that file, so these stay open as long as the JVM lives: they are one for each
     * refusal. (The JDK's table of locks, which finds them, is one for all class loaders.)
     */
    private static final Queue<FileChannel> KEPT_OPEN = new ConcurrentLinkedQueue<>();

    /** A process's number is shorter. */
    private static final int LONGEST = 64;

    private final Path file;
    private final @Nullable FileChannel channel;
    private final @Nullable Object key;

    private ShardLock(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.key = channel == null ? null : key(file);
    }

    /**
     * Takes it. Where the file system knows no locks there is none to be had, and nobody is refused.
     *
     * @param process the id of this one
     * @throws ProblemException naming the other build that has it
     */
    public static synchronized ShardLock take(ShardFolder folder, long process) {
        Path file = file(folder);
        FileChannel channel;
        try {
            FileTree.make(file.toAbsolutePath().normalize().resolveSibling("."));
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return new ShardLock(file, null); // emptying the folder says better what is wrong with it
        }
        try {
            Optional<String> holder = holder(channel);
            if (holder.isPresent()) {
                throw new ProblemException(RunAdvice.anotherBuild(holder.get(), folder.path()));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(String.valueOf(process).getBytes(StandardCharsets.US_ASCII)));
            return new ShardLock(file, channel);
        } catch (IOException e) {
            return new ShardLock(file, channel);
        }
    }

    /** Returns the process that runs the tests of that folder now; to be asked by others than that. */
    public static synchronized Optional<String> holder(ShardFolder folder) {
        Path file = file(folder);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Optional<String> holder = holder(channel);
            if (holder.isEmpty()) {
                channel.close();
            }
            return holder;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Locks the file, or closes the channel if that is harmless and returns who has the lock. */
    private static Optional<String> holder(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return Optional.empty();
            }
        } catch (OverlappingFileLockException e) {
            KEPT_OPEN.add(channel);
            return Optional.of(said(channel));
        }
        try (channel) {
            return Optional.of(said(channel));
        }
    }

    private static String said(FileChannel channel) {
        try {
            ByteBuffer said = ByteBuffer.allocate(LONGEST);
            channel.read(said, 0);
            return new String(said.array(), 0, said.position(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "?"; // it has it all the same
        }
    }

    /**
     * Demands that the lock's file is still the one that was locked. {@code mvn clean} of another build removes it, and that
     * build then has one of its own: what is in the folder is its.
     *
     * @throws ProblemException naming the other build
     */
    public void demandKept(ShardFolder folder) {
        if (!isKept()) {
            throw new ProblemException(RunAdvice.takenByAnotherBuild(folder.path(), holder(folder)));
        }
    }

    /** Tells whether nobody else has taken the folder meanwhile. */
    public boolean isKept() {
        Object now = key(file);
        return key == null || now == null || now.equals(key);
    }

    /** Returns what tells the file from every other one that is there at the same time; null where there is no such thing. */
    private static @Nullable Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private static Path file(ShardFolder folder) {
        return folder.path().resolveSibling(folder.path().getFileName() + ".lock");
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                return; // the system gives it back with the process
            }
        }
    }
}
