package io.github.slipcovermaven.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** How many lines a source has, as Python counts them: a line ends with LF, CR LF or CR. */
public final class SourceLines {

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
        return SourceEncoding.named(content)
                .map(name -> isKnown(name) || isKnown(name.replace("-", "")))
                .orElse(true);
    }

    private static boolean isKnown(String name) {
        return name.startsWith("utf8")
                || (!name.startsWith("utf") && SourceEncoding.known(name).isPresent());
    }
}
