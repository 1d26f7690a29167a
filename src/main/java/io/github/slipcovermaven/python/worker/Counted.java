package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import io.github.slipcovermaven.python.engine.FileRules;
import io.github.slipcovermaven.python.engine.LineRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which lines count.
 *
 * @param sources roots of what is measured
 * @param files which files below them count
 * @param lines which lines do not
 */
public record Counted(List<Path> sources, FileRules files, LineRules lines) {

    /** Keeps an unmodifiable copy. */
    public Counted {
        sources = List.copyOf(sources);
    }

    /** Returns what counts where nothing is measured. */
    public static Counted nothing() {
        return new Counted(List.of(), FileRules.omitting(List.of()), LineRules.none());
    }

    void write(JsonWriter json) throws IOException {
        json.paths("sources", sources);
        json.texts("omit", files.omit());
        json.texts("onlyIn", files.onlyIn());
        json.texts("leaveOut", files.leaveOut());
        json.value("excludeLines", lines.patterns().orElse(null));
        json.texts("excludeAlso", lines.also());
        json.flag("excludeAsCoverage", lines.asCoverage());
    }
}
