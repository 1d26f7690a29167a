package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.python.interpreter.PackageNames;
import io.github.slipcovermaven.python.interpreter.Version;
import io.github.slipcovermaven.python.interpreter.VersionRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One requirement by name, as PEP 508 writes it.
 *
 * @param name the normalised name
 * @param extras with their brackets; may be empty
 * @param versions what it allows; may be empty
 * @param url where it comes from; may be empty
 * @param marker where it applies; may be empty
 * @param text as it was written
 */
public record NamedRequirement(String name, String extras, String versions, String url, String marker, String text) {

    private static final Pattern GRAMMAR =
            Pattern.compile("\\s*(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?<extras>\\[[^]]*])?\\s*"
                    + "(?:@\\s*(?<url>[^;\\s]+(?:;(?!\\s)[^;\\s]+)*)|\\(?(?<versions>(?:[<>=!~][^;()#]*)?)\\)?)\\s*"
                    + "(?:;(?<marker>[^#]*))?(?:\\s#.*)?");

    /** Reads one; empty where the text is none. */
    public static Optional<NamedRequirement> parse(String text) {
        Matcher parts = GRAMMAR.matcher(text);
        return parts.matches()
                ? Optional.of(new NamedRequirement(
                        PackageNames.normalise(parts.group("name")),
                        part(parts, "extras"),
                        part(parts, "versions"),
                        part(parts, "url"),
                        part(parts, "marker"),
                        text))
                : Optional.empty();
    }

    private static String part(Matcher parts, String name) {
        String part = parts.group(name);
        return part == null ? "" : part.strip();
    }

    String withoutMarker() {
        return name + extras + (url.isEmpty() ? versions : " @ " + url);
    }

    /** Returns it without what it allows and where it comes from: that of the checkout is the one that is meant. */
    public String ofTheCheckout() {
        return name + extras + (marker.isEmpty() ? "" : " ; " + marker);
    }

    /** Tells whether that version will do; nobody knows of one, or of a demand, that cannot be read. */
    public boolean allows(String version) {
        try {
            return Version.parse(version)
                    .map(VersionRange.parse(versions)::allows)
                    .orElse(true);
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }
}
