package io.github.slipcovermaven.python.cache;

import io.github.slipcovermaven.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The name of a folder that is kept by what went into it. */
public final class Hash {

    /** 128 bits: no two inputs will meet, and paths stay short enough for the first line of scripts. */
    private static final int LENGTH = 32;

    private Hash() {}

    /** Returns a hash of the texts, each by itself: "a", "bc" differs from "ab", "c". */
    public static String of(List<String> texts) {
        MessageDigest digest = Sha256.digest();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return Sha256.hex(digest).substring(0, LENGTH);
    }

    /** Returns the whole SHA-256 of a file's content, in lower-case hexadecimal digits, as package indexes give it. */
    public static String sha256(byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(content);
        return Sha256.hex(digest);
    }
}
