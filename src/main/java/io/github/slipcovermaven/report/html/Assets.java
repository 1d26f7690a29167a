package io.github.slipcovermaven.report.html;

import io.github.slipcovermaven.report.html.model.FileRow;
import io.github.slipcovermaven.report.html.model.Overview;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What the pages share: how they look, what helps where JavaScript may run, and its data. */
final class Assets {

    private static final List<String> NAMES = List.of("report.css", "report.js", "icon.svg");

    private Assets() {}

    /** Makes the folder. */
    static void write(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (String name : NAMES) {
            try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream("assets/" + name), name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    /**
     * The files as a script, because a page from disk may read no other data: for each its path, its page, and its lines,
     * missed lines, branches and missed branches, in the order of the list.
     */
    static void data(Overview overview, Path folder) throws IOException {
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(folder.resolve("files.js")))) {
            out.append("window.slipcoverFiles=[");
            String between = "\n";
            for (FileRow row : overview.files()) {
                out.append(between).append('[');
                string(row.name(), out);
                out.append(',');
                string(row.page(), out);
                out.append("," + row.figures().lines().total()
                        + "," + row.figures().lines().missed()
                        + "," + row.figures().branches().total()
                        + "," + row.figures().branches().missed() + "]");
                between = ",\n";
            }
            out.append("\n];\n");
        }
    }

    /** Only what no reader of HTML or JavaScript takes for anything else stands as it is. */
    private static void string(String text, Appendable out) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x7F && (Character.isLetterOrDigit(c) || " /._-+()[]{}=,;:!@#$%^*~?".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        out.append('"');
    }
}
