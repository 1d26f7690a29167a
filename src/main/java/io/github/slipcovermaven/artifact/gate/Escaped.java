package io.github.slipcovermaven.artifact.gate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths in a file of lines: a backslash and what is no visible character are written as {@code \\u000a}. */
final class Escaped {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private Escaped() {}

    /** Returns the path on one line. */
    static String write(String path) {
        StringBuilder text = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean atAnEnd = c == ' ' && (i == 0 || i == path.length() - 1);
            if (c == '\\' || atAnEnd || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Returns the path that was written. */
    static String read(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> {
            char c = (char) Integer.parseInt(found.group(1), 16);
            return Matcher.quoteReplacement(String.valueOf(c));
        });
    }
}
