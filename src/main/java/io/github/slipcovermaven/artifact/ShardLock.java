package io.github.slipcovermaven.artifact;

import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a shard's folder for this build, so that no other one empties it meanwhile. The system gives it back with the
 * process, however that ends. Its file says which process that is, and stays: who deletes it takes it from under others.
 */
public final class ShardLock implements AutoCloseable {

    private final @Nullable FileChannel channel;

    private ShardLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it. Where the file system knows no locks there is none to be had, and nobody is refused.
     *
     * @param process the id of this one
     * @throws ProblemException naming the other build that has it
     */
    public static ShardLock take(ShardFolder folder, long process) {
        Path file = file(folder);
        FileChannel channel;
        try {
            FileTree.make(file.toAbsolutePath().normalize().resolveSibling("."));
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return new ShardLock(null); // emptying the folder says better what is wrong with it
        }
        try {
            if (tryLock(channel).isEmpty()) {
                String holder = said(file);
                channel.close();
                throw new ProblemException(RunAdvice.anotherBuild(holder, folder.path()));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(String.valueOf(process).getBytes(StandardCharsets.US_ASCII)));
            return new ShardLock(channel);
        } catch (IOException e) {
            return new ShardLock(channel);
        }
    }

    /** Returns the process that runs the tests of that folder now; to be asked by others than that. */
    public static Optional<String> holder(ShardFolder folder) {
        Path file = file(folder);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return tryLock(channel).isPresent() ? Optional.empty() : Optional.of(said(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another module of this build has it
        }
    }

    private static String said(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "?"; // it has it all the same
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
