package io.github.slipcovermaven.report.markdown;

import io.github.slipcovermaven.report.Visible;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes text that we did not write into Markdown, and lists of it that end in time. */
public final class Markdown {

    /** What a code span shows as it is, also within a table. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ./_:;,+=@#%()\\[\\]{}<>&'\"!?~^$*-]+");

    private Markdown() {}

    /**
     * Returns text that we did not write, so that it can only be read: neither HTML nor a link, a mention,
     * a cell's end. A code span does that, but has no escapes for its own marks: where the text holds
     * one, each character becomes a reference.
     */
    public static String code(String text) {
        String visible = Visible.name(text);
        if (PLAIN.matcher(visible).matches() && visible.equals(visible.strip())) {
            return "`" + visible + "`";
        }
        StringBuilder references = new StringBuilder("<code>");
        visible.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                references.appendCodePoint(c);
            } else {
                references.append("&#").append(c).append(';');
            }
        });
        return references.append("</code>").toString();
    }

    /**
     * Appends lines as long as there is room.
     *
     * @param room in bytes
     * @return how many were appended
     */
    public static int append(List<String> lines, int room, StringBuilder text) {
        int left = room;
        int shown = 0;
        for (String line : lines) {
            left -= bytes(line);
            if (left < 0) {
                break;
            }
            text.append(line);
            shown++;
        }
        return shown;
    }

    static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
