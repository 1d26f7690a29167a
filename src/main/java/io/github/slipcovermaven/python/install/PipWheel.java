package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.file.WholeFile;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The pip that this plugin brings along, as CPython does in {@code ensurepip/_bundled}: unmodified, the last one that
 * runs on Python 3.9. With it no host has to be named that pip could be fetched from.
 */
public final class PipWheel {

    /** The version of pip. */
    public static final String VERSION = "26.0.1";

    /** What the package index says of the file; it is compared before the file is run. */
    static final String SHA_256 = "bdb1b08f4274833d62c1aa29e20907365a2ceb950410df15fc9521bad440122b";

    private static final String NAME = "pip-" + VERSION + "-py3-none-any.whl";

    private final Path cache;
    private final Supplier<byte[]> content;

    /** Makes the wheel of this plugin's jar, for that cache. */
    public PipWheel(Path cache) {
        this(cache, () -> Resources.bytes(NAME));
    }

    /** Makes a wheel of other content. */
    PipWheel(Path cache, Supplier<byte[]> content) {
        this.cache = cache;
        this.content = content;
    }

    /** Returns the wheel as a file whose content has been checked; unpacks it when the cache has no sound one. */
    public Path file() {
        Path file = cache.resolve("pip").resolve(NAME);
        try {
            boolean sound = Files.isRegularFile(file)
                    && Hash.sha256(Files.readAllBytes(file)).equals(SHA_256);
            if (!sound) {
                byte[] checked = checked();
                WholeFile.write(file, out -> out.write(checked));
            }
            return file;
        } catch (IOException failure) {
            throw BuildOnce.unusable(file, failure);
        }
    }

    private byte[] checked() {
        byte[] bytes = content.get();
        String hash = Hash.sha256(bytes);
        if (!hash.equals(SHA_256)) {
            throw new ProblemException(EnvironmentAdvice.pipWheelDamaged(NAME, hash, SHA_256));
        }
        return bytes;
    }
}
