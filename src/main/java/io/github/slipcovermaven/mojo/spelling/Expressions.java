package io.github.slipcovermaven.mojo.spelling;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of Maven in a text, {@code ${name}}. Maven makes nothing of one that is undefined where it stands alone,
 * and leaves it as it is within a text, both without a word. {@code $${name}} is the text itself.
 */
public final class Expressions {

    private static final String START = "${";

    private final Function<String, @Nullable Object> maven;
    private final Function<String, @Nullable String> properties;

    /**
     * Asks these.
     *
     * @param maven what Maven makes of a text
     * @param properties a property as it was written; null where there is none of that name
     */
    public Expressions(Function<String, @Nullable Object> maven, Function<String, @Nullable String> properties) {
        this.maven = maven;
        this.properties = properties;
    }

    /** Returns the name, if the text is one expression and nothing else. */
    public static Optional<String> whole(String text) {
        return text.startsWith(START) && text.indexOf('}') == text.length() - 1
                ? Optional.of(text.substring(START.length(), text.length() - 1))
                : Optional.empty();
    }

    /** Returns the first name in the text that nothing defines, also where it stands in the property that is named. */
    public Optional<String> undefinedIn(String text) {
        return undefinedIn(text, new HashSet<>());
    }

    /** Returns the property as it was written, if there is one. */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.apply(name));
    }

    /** Returns what Maven makes of the text; empty for nothing. */
    public String value(String text) {
        Object value = maven.apply(text);
        return value == null ? "" : value.toString();
    }

    private Optional<String> undefinedIn(String text, Set<String> seen) {
        int start = text.indexOf(START);
        while (start >= 0) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                return Optional.empty();
            }
            boolean escaped = start > 0 && text.charAt(start - 1) == '$';
            if (!escaped) {
                Optional<String> undefined = undefined(text.substring(start + START.length(), end), seen);
                if (undefined.isPresent()) {
                    return undefined;
                }
            }
            start = text.indexOf(START, end);
        }
        return Optional.empty();
    }

    private Optional<String> undefined(String name, Set<String> seen) {
        String property = properties.apply(name);
        if (property != null) {
            return seen.add(name) ? undefinedIn(property, seen) : Optional.empty();
        }
        return maven.apply(START + name + "}") == null ? Optional.of(name) : Optional.empty();
    }
}
