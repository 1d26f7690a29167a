package io.github.slipcovermaven.shard.plan;

import java.util.Map;

/**
 * What the tests run among.
 *
 * @param words what their outcomes depend on besides the sources
 * @param packages that are installed, normalised names
 */
public record Circumstances(String words, Map<String, String> packages) {

    /** Keeps an unmodifiable copy. */
    public Circumstances {
        packages = Map.copyOf(packages);
    }
}
