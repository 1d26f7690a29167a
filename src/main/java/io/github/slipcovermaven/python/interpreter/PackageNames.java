package io.github.slipcovermaven.python.interpreter;

import java.util.Locale;

/** The one spelling of a package's name (PEP 503). */
public final class PackageNames {

    private PackageNames() {}

    public static String normalise(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
