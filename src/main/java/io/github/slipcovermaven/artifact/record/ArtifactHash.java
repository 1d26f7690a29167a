package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Sha256;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * What tells a file from an altered one.
 *
 * @param size in bytes
 * @param sha256 of its bytes, in lower-case hexadecimal
 */
public record ArtifactHash(long size, String sha256) {

    private static final int BUFFER = 1 << 16;

    /** Checks that nothing is missing. */
    public ArtifactHash {
        check(size, sha256);
    }

    static void check(long size, String sha256) {
        if (size < 0 || sha256.length() != 64) {
            throw new IllegalArgumentException("not a size and a SHA-256: " + size + ", " + sha256);
        }
    }

    /**
     * Reads the file once, whatever its size in bounded memory.
     *
     * @throws ProblemException when it cannot be read
     */
    public static ArtifactHash of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha256.digest();
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
                size += length;
            }
            return new ArtifactHash(size, Sha256.hex(digest));
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), AtomicFile.reason(e)), e);
        }
    }
}
