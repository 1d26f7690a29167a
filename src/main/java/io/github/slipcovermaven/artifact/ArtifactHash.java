package io.github.slipcovermaven.artifact;

import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
                size += length;
            }
            return new ArtifactHash(size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), AtomicFile.reason(e)), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
