package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.Sha256;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The file names of pages. A part of a hash of the path keeps them apart, also where case does not count, and makes links that
 * hold; the rest of the name is for people and has only what every file system takes.
 */
public final class PageNames {

    private static final int HASH = 12;
    private static final int TAIL = 60;

    private final Map<String, String> byPath = new HashMap<>();

    /** Names the pages of these files. */
    public PageNames(Iterable<String> paths) {
        Set<String> taken = new HashSet<>();
        for (String path : paths) {
            String hash = hash(path);
            int length = HASH;
            while (!taken.add(hash.substring(0, length))) {
                length++;
            }
            byPath.put(path, hash.substring(0, length) + "_" + tail(path) + ".html");
        }
    }

    /** Returns the file name of a file's page. */
    public String of(String path) {
        return Objects.requireNonNull(byPath.get(path), path);
    }

    private static String hash(String path) {
        return Sha256.hex(Names.bytes(path));
    }

    private static String tail(String path) {
        String safe = path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "_");
        return safe.substring(Math.max(0, safe.length() - TAIL));
    }
}
