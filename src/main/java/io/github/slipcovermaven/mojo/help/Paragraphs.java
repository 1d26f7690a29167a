package io.github.slipcovermaven.mojo.help;

/** Text that is broken into lines of some length, each part of it indented as far as it belongs to another. */
final class Paragraphs {

    private final StringBuilder text = new StringBuilder();
    private final int length;
    private final int indent;

    /**
     * Begins a text.
     *
     * @param length of a line at most, where a word is not longer
     * @param indent the columns of one level
     */
    Paragraphs(int length, int indent) {
        this.length = length;
        this.indent = indent;
    }

    /** Adds a paragraph. */
    Paragraphs add(int level, String paragraph) {
        String margin = " ".repeat(level * indent);
        StringBuilder line = new StringBuilder(margin);
        for (String word : paragraph.strip().split("\\s+")) {
            if (line.length() > margin.length() && line.length() + 1 + word.length() > length) {
                text.append(line).append('\n');
                line.setLength(margin.length());
            }
            line.append(line.length() > margin.length() ? " " : "").append(word);
        }
        text.append(line.toString().stripTrailing()).append('\n');
        return this;
    }

    /** Adds an empty line. */
    Paragraphs gap() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
