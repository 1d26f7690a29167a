package io.github.slipcovermaven.revision;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many lines a source has, as Python counts them: a line ends with LF, CR LF or CR. */
public final class SourceLines {

    /** PEP 263. */
    private static final Pattern CODING = Pattern.compile("^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)");

    private static final int HEAD = 400;

    private SourceLines() {}

    /**
     * Counts the lines; at least one, because Python says that an empty module runs in its line 1.
     *
     * @return nothing where the file cannot be read, or has an encoding that may make other lines of it
     */
    public static OptionalInt count(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /** Returns the same of a content. */
    static OptionalInt of(byte[] content) {
        return isPlain(content) ? OptionalInt.of(Math.max(1, ends(content))) : OptionalInt.empty();
    }

    private static int ends(byte[] content) {
        int lines = 0;
        for (int i = 0; i < content.length; i++) {
            boolean returns = content[i] == '\r';
            if (returns && i + 1 < content.length && content[i + 1] == '\n') {
                i++;
            }
            if (returns || content[i] == '\n') {
                lines++;
            }
        }
        boolean open = content.length > 0 && content[content.length - 1] != '\n' && content[content.length - 1] != '\r';
        return open ? lines + 1 : lines;
    }

    /** A codec of somebody's own may be a preprocessor. */
    private static boolean isPlain(byte[] content) {
        String head = new String(content, 0, Math.min(HEAD, content.length), StandardCharsets.ISO_8859_1);
        String[] lines = head.split("\r\n|\r|\n", 3);
        for (int i = 0; i < Math.min(2, lines.length); i++) {
            Matcher coding = CODING.matcher(lines[i]);
            if (coding.find()) {
                String name = coding.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
                return isKnown(name) || isKnown(name.replace("-", ""));
            }
        }
        return true;
    }

    private static boolean isKnown(String name) {
        try {
            return name.startsWith("utf8") || (Charset.isSupported(name) && !name.startsWith("utf"));
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
