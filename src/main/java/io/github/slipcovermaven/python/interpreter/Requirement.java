package io.github.slipcovermaven.python.interpreter;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One requirement of a package (PEP 508, without extras and URLs).
 *
 * @param name the normalised name
 * @param range the allowed versions
 * @param marker where it applies; may be empty
 */
public record Requirement(String name, VersionRange range, String marker) {

    private static final Pattern GRAMMAR = Pattern.compile(
            "\\s*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\\s*\\(?(?<range>[^;()]*)\\)?\\s*(?:;(?<marker>.*))?");

    /** Reads one requirement. */
    public static Requirement parse(String text) {
        Matcher parts = GRAMMAR.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a requirement: " + text);
        }
        String marker = parts.group("marker");
        return new Requirement(
                PackageNames.normalise(parts.group("name")),
                VersionRange.parse(parts.group("range")),
                marker == null ? "" : marker.strip());
    }

    public boolean applies(Map<String, String> variables) {
        return Marker.holds(marker, variables);
    }
}
