package io.github.slipcovermaven.python;

import java.util.Locale;

/** The one spelling of a package's name (PEP 503). */
final class PackageNames {

    private PackageNames() {}

    static String normalise(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
