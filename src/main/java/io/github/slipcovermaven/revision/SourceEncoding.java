package io.github.slipcovermaven.revision;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In what encoding a source is, as PEP 263 has it: a comment in one of the first two lines says it, else it is UTF-8. */
public final class SourceEncoding {

    private static final Pattern CODING = Pattern.compile("^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)");

    private static final int HEAD = 400;

    private SourceEncoding() {}

    /** Returns the encoding that a source names, in Python's words, in lower case and with hyphens; empty where it names none. */
    static Optional<String> named(byte[] content) {
        String head = new String(content, 0, Math.min(HEAD, content.length), StandardCharsets.ISO_8859_1);
        if (!head.contains("coding")) {
            return Optional.empty();
        }
        String[] lines = head.split("\r\n|\r|\n", 3);
        for (int i = 0; i < Math.min(2, lines.length); i++) {
            Matcher coding = CODING.matcher(lines[i]);
            if (coding.find()) {
                return Optional.of(coding.group(1).toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        return Optional.empty();
    }

    /** Returns the encoding of a source; UTF-8 where it names one that Java does not have. */
    public static Charset of(byte[] content) {
        return named(content)
                .flatMap(name -> known(name).or(() -> known(name.replace("-", ""))))
                .orElse(StandardCharsets.UTF_8);
    }

    static Optional<Charset> known(String name) {
        try {
            return name.startsWith("utf8") || name.startsWith("utf-8")
                    ? Optional.of(StandardCharsets.UTF_8)
                    : Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }
}
