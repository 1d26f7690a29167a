package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.Sha256;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fingerprints of the measured sources: coverage of other sources than these is stale.
 *
 * @param byPath SHA-256 in hexadecimal, or {@link #ABSENT}, by path relative to the module with {@code /}
 */
public record SourceHashes(SortedMap<String, String> byPath) {

    /** Stands in place of a hash where there is no such file. */
    public static final String ABSENT = "absent";

    private static final int BUFFER = 1 << 16;

    /** A checkout may hold data of any size; up to here all of a file is read. */
    static final long LARGE = 32L << 20;

    /** How many pieces of a larger one are read. */
    private static final int PIECES = 128;

    /** Keeps an unmodifiable copy. */
    public SourceHashes {
        byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
    }

    /**
     * Reads the sources as they are now. Line ends count as {@code \n} whatever they are, since git
     * gives other ones on other machines and Python does not mind.
     *
     * @param root the module
     * @param paths relative to the module, with {@code /}
     * @throws ProblemException when a file is there and cannot be read
     */
    public static SourceHashes of(Path root, Collection<String> paths) {
        SortedMap<String, String> hashes = new TreeMap<>();
        Hasher hasher = new Hasher();
        for (String path : paths) {
            hashes.put(path, hasher.hash(root, path));
        }
        return new SourceHashes(hashes);
    }

    /** Returns the hash of a source with this content. */
    public static String of(byte[] content) {
        try {
            return new Hasher().hash(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes can be read", e);
        }
    }

    /**
     * Reads files as they are now, those that cannot be read as if they were not there. Of a very large one its size and
     * pieces from all over it have to do. What is returned of each is to be compared by {@link Content#same}.
     *
     * @param root the module
     * @param paths relative to the module, with {@code /}
     */
    public static SourceHashes ofReadable(Path root, Collection<String> paths) {
        Map<String, String> hashes = new ConcurrentHashMap<>();
        ThreadLocal<Hasher> hashers = ThreadLocal.withInitial(Hasher::new);
        paths.parallelStream().forEach(path -> hashes.put(path, hashers.get().hashIfReadable(root, path)));
        return new SourceHashes(new TreeMap<>(hashes));
    }

    /** Returns in what the sources have become different from these. Sources that only {@code now} has don't count. */
    public Difference compare(SourceHashes now) {
        List<String> changed = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        byPath.forEach((path, then) -> {
            String hash = now.byPath.getOrDefault(path, ABSENT);
            if (!hash.equals(then)) {
                (hash.equals(ABSENT) ? absent : changed).add(path);
            }
        });
        return new Difference(changed, absent);
    }

    /**
     * Which sources are no longer what they were, sorted by path.
     *
     * @param changed they have another content, or were not there before
     * @param absent they are no longer there
     */
    public record Difference(List<String> changed, List<String> absent) {

        /** Keeps unmodifiable copies. */
        public Difference {
            changed = List.copyOf(changed);
            absent = List.copyOf(absent);
        }

        /** Tells whether the sources are what they were. */
        public boolean isEmpty() {
            return changed.isEmpty() && absent.isEmpty();
        }
    }

    /** Hashes one file after the other, with the same buffers. */
    private static final class Hasher {

        private final MessageDigest digest = Sha256.digest();
        private final byte[] raw = new byte[BUFFER];
        private final byte[] normalised = new byte[BUFFER];

        String hash(Path root, String path) {
            // It may be of another operating system, or a generated one like "<string>".
            Path file = Names.in(root, path);
            if (!Files.isRegularFile(file)) {
                return ABSENT;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return hash(in);
            } catch (IOException e) {
                throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), String.valueOf(e)), e);
            }
        }

        String hashIfReadable(Path root, String path) {
            try {
                Path file = Names.in(root, path);
                return Files.isRegularFile(file) ? Content.ofLink(file, names(file)) : ABSENT;
            } catch (IOException | ProblemException e) {
                digest.reset();
                return ABSENT;
            }
        }

        private String names(Path file) throws IOException {
            long size = Files.size(file);
            if (size > LARGE) {
                return pieces(file);
            }
            if (size <= Content.LONGEST_POINTER) {
                Optional<String> pointer = Content.ofPointer(Files.readAllBytes(file));
                if (pointer.isPresent()) {
                    return pointer.get();
                }
            }
            try (InputStream in = Files.newInputStream(file)) {
                return names(in);
            }
        }

        private String pieces(Path file) throws IOException {
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                long size = channel.size();
                digest.update(Long.toString(size).getBytes(StandardCharsets.US_ASCII));
                for (int piece = 0; piece < PIECES; piece++) {
                    channel.position((size - BUFFER) / (PIECES - 1) * piece);
                    ByteBuffer buffer = ByteBuffer.wrap(raw);
                    int length = 0;
                    while (length >= 0 && buffer.hasRemaining()) {
                        length = channel.read(buffer);
                    }
                    digest.update(raw, 0, buffer.position());
                }
                return Sha256.hex(digest);
            }
        }

        private String hash(InputStream in) throws IOException {
            digest(in, false);
            return Sha256.hex(digest);
        }

        private String names(InputStream in) throws IOException {
            Optional<MessageDigest> asItStands = digest(in, true);
            String normalised = Sha256.hex(digest);
            return asItStands
                    .map(raw -> Content.of(normalised, Sha256.hex(raw)))
                    .orElse(normalised);
        }

        /**
         * Each CR becomes LF; the LF of a CR LF, which may come with the next piece, is dropped.
         *
         * @return the bytes as they stand, where that is asked and they have such a one
         */
        private Optional<MessageDigest> digest(InputStream in, boolean both) throws IOException {
            boolean afterReturn = false;
            MessageDigest asItStands = null;
            for (int length = in.read(raw); length >= 0; length = in.read(raw)) {
                if (both && asItStands == null && hasReturn(length)) {
                    asItStands = copy(digest); // all up to here is the same
                }
                if (asItStands != null) {
                    asItStands.update(raw, 0, length);
                }
                int size = 0;
                for (int i = 0; i < length; i++) {
                    byte b = raw[i];
                    if (b != '\n' || !afterReturn) {
                        normalised[size++] = b == '\r' ? (byte) '\n' : b;
                    }
                    afterReturn = b == '\r';
                }
                digest.update(normalised, 0, size);
            }
            return Optional.ofNullable(asItStands);
        }

        private boolean hasReturn(int length) {
            for (int i = 0; i < length; i++) {
                if (raw[i] == '\r') {
                    return true;
                }
            }
            return false;
        }

        private static MessageDigest copy(MessageDigest digest) {
            try {
                return (MessageDigest) digest.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the JDK's own can be copied", e);
            }
        }
    }
}
