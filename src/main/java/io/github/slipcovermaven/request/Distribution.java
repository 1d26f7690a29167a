package io.github.slipcovermaven.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How tests reach the workers. */
public enum Distribution {
    /** The one that is expected to be faster. */
    AUTO,
    /** pytest-xdist hands them out one by one. */
    XDIST,
    /** Each worker is a pytest process with files of its own. */
    FILES;

    /** Returns the distribution of that name in the POM. */
    static Optional<Distribution> named(String name) {
        return Arrays.stream(values()).filter(one -> one.text().equals(name)).findFirst();
    }

    /** Returns all names. */
    static List<String> names() {
        return Arrays.stream(values()).map(Distribution::text).toList();
    }

    /** Returns its name in the POM and in the record. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
