package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.report.Visible;

/**
 * A file in a list.
 *
 * @param path relative to the module, with {@code /}
 * @param page the file name of its page
 * @param figures what it came to
 */
public record FileRow(String path, String page, Figures figures) {

    /** Returns its path for people: what cannot be seen of it is shown as escapes. */
    public String name() {
        return Visible.name(path);
    }

    /** Returns the classes that the filters of the list go by. */
    public String marks() {
        StringBuilder marks = new StringBuilder();
        if (figures.missed() > 0) {
            marks.append("has-missed ");
        }
        if (figures.changed()) {
            marks.append("has-changed ");
        }
        if (figures.lost() > 0) {
            marks.append("has-lost ");
        }
        return marks.toString().strip();
    }
}
